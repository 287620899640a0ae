"""The prose of a page: what is left when code, maths, options and links are taken out."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
CHAPTERS = sorted(
    page
    for page in (ROOT / "book").glob("*.md")
    if "{chapter-opening}" in page.read_text(encoding="utf-8")
)

NOT_PROSE = [
    r"\A---\n.*?\n---\n",  # front matter
    r"^[ ]*(`{3,}|:{3,})\{(?:code-cell|math|code-block)\}.*?^[ ]*\1[ ]*$",
    r"^(`{3,})\w*\n.*?^\1[ ]*$",  # code to read
    r"^[ ]*(?:`{3,}|:{3,})(?:\{[\w-]+\})?",  # the fences of directives, not their words
    r"^[ ]*:[\w-]+:[^\n]*$",  # options of a directive
    r"^%[^\n]*$",  # comments
    r"\{(?!glue)[\w:-]+\}`[^`]*`",  # roles: citations, references, terms
    r"\{glue[\w:]*\}`[^`]*`",  # computed numbers
    r"^[ ]*- \[[ x]\] [\d.]+$",  # numbers that a quick check compares with, checked by @answers
    r"`(?:[^`\n]|\n(?!\n))*`",
    r"\$[^$]*\$",
    r"\b(?:[Ss]ections?|[Tt]ables?|[Cc]hapters?|[Ee]quations?|[Tt]heorems?) \d+(?:\.\d+)+",
    r"\]\([^)]*\)|<https?:[^>]*>|https?://\S+",
]


def prose(text: str) -> str:
    """Blank everything that is not prose, keeping the line numbers."""
    for pattern in NOT_PROSE:
        text = re.sub(pattern, lambda match: "\n" * match[0].count("\n"), text, flags=re.S | re.M)
    return text


def captions(text: str) -> str:
    """The captions and alternative texts of figures, which are prose too."""
    blocks = re.findall(r"^```\{code-cell\}[^\n]*\n---\n(.*?)\n---\n", text, re.S | re.M)
    return "\n".join(blocks)
