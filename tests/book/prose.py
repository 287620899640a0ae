"""The prose of a page: what is left when code, maths, options and links are taken out."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
CHAPTERS = sorted(
    page
    for page in (ROOT / "book").glob("*.md")
    if "{chapter-opening}" in page.read_text(encoding="utf-8")
)

FENCE = re.compile(r"^\s*(`{3,}|:{3,})(?:\{([\w-]+)\})?(.*)$")
CODE = ("code-cell", "math", "code-block", None)  # None: a fence without a directive
NOT_PROSE = [
    r"^[ ]*:[\w-]+:[^\n]*$",  # options of a directive
    r"^%[^\n]*$",  # comments
    r"\{(?!glue)[\w:-]+\}`[^`]*`",  # roles: citations, references, terms
    r"\{glue[\w:]*\}`[^`]*`",  # computed numbers
    r"^[ ]*- \[[ x]\] [\d.]+$",  # numbers that a quick check compares with, checked by @answers
    r"`(?:[^`\n]|\n(?!\n))*`",
    r"\$(?:[^$\n]|\n(?!\n))*\$",
    r"\b(?:[Ss]ections?|[Tt]ables?|[Cc]hapters?|[Ee]quations?|[Tt]heorems?) \d+(?:\.\d+)+",
    r"\]\([^)]*\)|<https?:[^>]*>|https?://\S+",
]


def prose(text: str) -> str:
    """Blank everything that is not prose, keeping the line numbers."""
    text = re.sub(r"\A---\n.*?\n---\n", _blank, text, flags=re.S)  # front matter
    text = "\n".join(_without_code(text.split("\n")))
    for pattern in NOT_PROSE:
        text = re.sub(pattern, _blank, text, flags=re.M)
    return text


def _without_code(lines):
    """Blank code and equations; of other directives blank the fence and keep the words."""
    open_fences = []
    for line in lines:
        fence = FENCE.match(line)
        if (
            fence
            and open_fences
            and not fence[2]
            and not fence[3].strip()
            and fence[1] == open_fences[-1][0]
        ):
            open_fences.pop()
            yield ""
        elif open_fences and open_fences[-1][1] in CODE:
            yield ""
        elif fence:
            open_fences.append((fence[1], fence[2]))
            yield fence[3] if fence[2] not in CODE else ""
        else:
            yield line


def _blank(match):
    return "\n" * match[0].count("\n")


def captions(text: str) -> str:
    """The captions and alternative texts of figures, which are prose too."""
    blocks = re.findall(r"^```\{code-cell\}[^\n]*\n---\n(.*?)\n---\n", text, re.S | re.M)
    return "\n".join(blocks)
