"""Cases in which losses surprised somebody in public, run against `reference` and its peers.

`python -m benchmarks.conformance` runs them and writes what the book shows; `case.py` says what a
case is, the other files hold the cases, one family each.
"""
