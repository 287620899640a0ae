"""What `reference` fails of its own contract today.

Each is run, and has to fail in this way: once mended, the suite is red until the name goes.
"""

from typing import NamedTuple


class Known(NamedTuple):
    """A concern, the error, why, and the ids of the calls; `name*` is all calls of one function."""

    concern: str
    raises: type[Exception]
    reason: str
    calls: tuple[str, ...]


KNOWN: list[Known] = []
