"""Open what a student handed in as nothing but a file: no link is followed, no pipe waited for."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

KINDS = {
    stat.S_IFLNK: "a link, and links are not followed",
    stat.S_IFDIR: "a folder",
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
}


@contextmanager
def regular_file(path: Path, most: int) -> Iterator[BinaryIO]:
    """Open a regular file of at most that many bytes; OSError says why not."""
    mode = os.lstat(path).st_mode
    if not stat.S_ISREG(mode):
        raise OSError(f"it is {KINDS.get(stat.S_IFMT(mode), 'no regular file')}")
    # Not waiting, and not following, even if it has been changed since.
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    with open(descriptor, "rb") as file:
        size = os.fstat(descriptor).st_size
        if size > most:
            raise OSError(f"it has {size:,} bytes, and {most:,} are allowed: clear its outputs")
        yield file
