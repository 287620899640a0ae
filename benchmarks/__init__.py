"""Accuracy and speed of `reference` beside its peers: `python -m benchmarks`."""
