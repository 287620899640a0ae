"""Write an archive that is the same, byte for byte, whenever its files are."""

import zipfile
from pathlib import Path

DATE = (2026, 1, 1, 0, 0, 0)


def write_archive(destination: Path, folder: str, files: dict[str, bytes]) -> None:
    """Pack files, by their paths within `folder`, the one folder that the archive unpacks to."""
    destination.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(destination, "w", zipfile.ZIP_DEFLATED) as archive:
        for inside, content in files.items():
            entry = zipfile.ZipInfo(f"{folder}/{inside}", date_time=DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
