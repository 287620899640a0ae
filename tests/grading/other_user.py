"""Commands as the user `nobody`, also where Python lives in a home that is closed to others."""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NOBODY = "65534"
BECOME = ("setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups")
# The processes that it starts alone see the home opened: they have mounts of their own.
OPEN_A_HOME = """
mount --bind "$2" "$3"
mount -t tmpfs -o mode=755 home "$1"
mkdir -p "$2"
mount --bind "$3" "$2"
shift 3
exec "$@"
"""


@contextmanager
def as_nobody(command: list) -> Iterator[list]:
    """What root has to run, so that nobody runs the command."""
    python = Path(sys.base_prefix)
    closed = [home for home in python.parents if not home.stat().st_mode & 0o001]
    with tempfile.TemporaryDirectory() as aside:
        opened = ["unshare", "--mount", "sh", "-ec", OPEN_A_HOME, "sh", *closed[-1:], python, aside]
        yield [*(opened if closed else ()), *BECOME, *command]
