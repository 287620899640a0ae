"""Each benchmark owns one section of RESULTS.md, between markers."""

import re
from pathlib import Path

RESULTS = Path(__file__).with_name("RESULTS.md")
TITLE = "# Results\n\nWritten by `make benchmarks`; do not edit.\n"


def write(section: str, text: str) -> None:
    """Replace the section, or add it."""
    begin, end = f"<!-- begin {section} -->", f"<!-- end {section} -->"
    block = f"{begin}\n{text.strip()}\n{end}"
    old = RESULTS.read_text(encoding="utf-8") if RESULTS.exists() else TITLE
    pattern = re.compile(re.escape(begin) + ".*?" + re.escape(end), re.S)
    new = pattern.sub(lambda _: block, old) if pattern.search(old) else f"{old}\n{block}\n"
    RESULTS.write_text(new, encoding="utf-8")


def rows(section: str) -> list[list[str]]:
    """The rows of the table in a section, as it is now; none if there is none."""
    text = RESULTS.read_text(encoding="utf-8") if RESULTS.exists() else ""
    found = re.search(f"<!-- begin {section} -->(.*?)<!-- end {section} -->", text, re.S)
    lines = re.findall(r"^\| (.*) \|$", found[1] if found else "", re.M)
    return [line.split(" | ") for line in lines[2:]]


def table(headings: list[str], rows: list[list[str]]) -> str:
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
