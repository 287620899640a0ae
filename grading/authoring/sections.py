"""Where in the book something is explained, in words that also help without a network."""

import functools
import re
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]


def where(label: str) -> str:
    """A sentence that sends a reader to the section with this label; LookupError: there is none."""
    if label not in _sections():
        raise LookupError(f"no section of book/ has the label `{label}`")
    page, chapter, section = _sections()[label]
    return f"The book explains it in {chapter}, under “{section}” ({_address()}{page}#{label})."


@functools.cache
def _sections() -> dict[str, tuple[str, str, str]]:
    """Label -> page, chapter and section."""
    found = {}
    for path in sorted((ROOT / "book").glob("*.md")):
        text = path.read_text(encoding="utf-8")
        chapter = re.search(r"^# (.+)$", text, re.MULTILINE)
        for label, section in re.findall(r"^\((.+)\)=\n#+ (.+)$", text, re.MULTILINE):
            found[label] = f"book/{path.stem}.html", chapter[1], section
    return found


@functools.cache
def _address() -> str:
    """Where the book is published, with a slash at the end; nothing as long as nobody said."""
    about = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    address = about.get("url", "")
    return address and address.rstrip("/") + "/"
