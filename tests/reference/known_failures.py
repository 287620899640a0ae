"""What `reference` fails of its own contract: concern, function or call, error and reason.

Each is run, and has to fail in this way: once mended, the suite is red until the line goes.
"""

KNOWN: dict[str, dict[str, tuple[type[Exception], str]]] = {}
