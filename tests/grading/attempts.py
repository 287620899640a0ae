"""Attacks as a student's program, each of which says of itself whether it worked."""

from tests.grading import small
from tests.grading.conftest import PROGRAMS

PRELUDE = """
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)


def call(number, *arguments):
    arguments = [ctypes.c_long(a) if isinstance(a, int) else a for a in arguments]
    result = libc.syscall(ctypes.c_long(number), *arguments)
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result


def attempt(name, trick):
    try:
        worked = trick()
    except Exception as error:
        print(f"\\nREFUSED {name} {type(error).__name__} {error}")
    else:
        print(f"\\n{'REFUSED' if worked is False else 'WORKED'} {name} {worked!r:.60}")


def in_a_child(trick):
    # What may kill: True when the trick came to its end.
    child = os.fork()
    if child == 0:
        os._exit(0 if trick() is not False else 1)
    return os.waitpid(child, 0)[1] == 0

"""


def program(name):
    return (PROGRAMS / f"{name}.txt").read_text(encoding="utf-8")


def outcomes(code, *, beside=(), **options):
    """Which attempts were refused, which worked; and the points of the submission."""
    points, notebook = small.examine({**dict(beside), "free": PRELUDE + code}, **options)
    text = small.shown(notebook)
    found = {"REFUSED": set(), "WORKED": set()}
    for line in text.splitlines():
        kind, _, rest = line.partition(" ")
        if kind in found:
            found[kind].add(rest.split(" ")[0])
    assert found["REFUSED"] | found["WORKED"], f"nothing was tried: {text}"
    return found["REFUSED"], found["WORKED"], points
