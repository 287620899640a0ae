"""What a submission may use, and who it is. This is known on machines that cannot isolate, too."""

from dataclasses import asdict, dataclass

NOBODY = 65534
DEFENCES = frozenset(
    {"capabilities", "files", "namespaces", "session", "sizes", "system calls", "watch"}
)
"""All are on, save in a test that shows what one of them is for."""


@dataclass(frozen=True)
class Limits:
    """Of one process with all that it starts, unless something else is said."""

    cell_seconds: float = 30
    """The longest that a cell, or a call from a test, may take."""
    notebook_seconds: float = 300
    memory_bytes: int = 2 << 30
    """Data of a single process."""
    tree_bytes: int = 3 << 30
    """Resident memory of all of them together."""
    tasks: int = 64
    """Processes and threads together."""
    files: int = 128
    tree_files: int = 512
    """Open files and sockets of all of them together, for what they buffer is nobody's memory."""
    file_bytes: int = 64 << 20
    disk_bytes: int = 64 << 20
    disk_files: int = 4096
    output_bytes: int = 1 << 20
    """Text that a notebook shows."""
    picture_bytes: int = 8 << 20
    """Pictures that a notebook shows, together."""

    def as_data(self) -> dict:
        return asdict(self)
