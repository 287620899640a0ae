r"""Pairs the equations that chapters display with the functions that check them.

    @checks("eq-hinge", r"\ell_{\text{hinge}}(m) = \max(0, 1 - m)")
    def test_hinge():
        ...

The LaTeX is the chapter's, verbatim: `test_every_equation_is_checked.py` compares the two, so that
neither can change alone.
"""

import importlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
DIRECTIVE = r"^[ ]*(`{3,}|:{3,})\{math\}[ ]*\n(.*?)^[ ]*\1\s*$"
CHECKED: dict[str, str] = {}
"""Label of a checked equation -> its LaTeX."""
ANSWERS: dict[str, Callable[[], float]] = {}
"""Name of a numeric quick check -> the function that computes its answer."""


@dataclass(frozen=True)
class Equation:
    """A displayed equation as it stands in a chapter."""

    label: str | None
    latex: str
    page: str
    line: int


def checks(label: str, latex: str) -> Callable[[Callable], Callable]:
    """Declare that the decorated test checks the equation `label`."""
    if not label.startswith("eq-"):
        raise ValueError(f"{label}: only labels that start with eq- make a claim to check")
    if CHECKED.setdefault(label, plain(latex)) != plain(latex):
        raise ValueError(f"{label} is checked twice, as two different equations")
    return lambda test: test


def answers(name: str) -> Callable[[Callable], Callable]:
    """Declare that the decorated function computes the answer of the quick check `name`."""

    def declare(function):
        ANSWERS[name] = function
        return function

    return declare


def plain(latex: str) -> str:
    """LaTeX with runs of white space made single spaces: line breaks are not content."""
    return " ".join(latex.split())


def equations(page: Path) -> list[Equation]:
    """All displayed equations of a page, in order."""
    text = page.read_text(encoding="utf-8")
    text = re.sub(r"^(`{3,}|:{3,})\{code-cell\}.*?^\1\s*$", _blank, text, flags=re.S | re.M)
    found = []
    for match in re.finditer(
        r"^[ ]*(`{3,}|:{3,})\{math\}[ ]*\n(.*?)^[ ]*\1\s*$", text, re.S | re.M
    ):
        options, body = [], []
        for line in match[2].splitlines():
            is_option = not body and re.match(r"\s*:[\w-]+:", line)
            (options if is_option else body).append(line)
        label = next((o.split(":label:")[1].strip() for o in options if ":label:" in o), None)
        found.append(_equation(label, "\n".join(body), page, text, match.start()))
    text = re.sub(DIRECTIVE, _blank, text, flags=re.S | re.M)
    unlabelled = r"\$\$.*?\$\$|^\\begin\{(?:align|equation|gather).*?^\\end\{"
    found += [
        _equation(None, match[0], page, text, match.start())
        for match in re.finditer(unlabelled, text, re.S | re.M)
    ]
    return found


def load_checks() -> dict[str, str]:
    """Import every file of checks and return the equations that they check."""
    for path in sorted(Path(__file__).parent.glob("test_*.py")):
        importlib.import_module(f"tests.derivations.{path.stem}")
    return CHECKED


def _equation(label, latex, page, text, start):
    return Equation(label, plain(latex), page.name, text.count("\n", 0, start) + 1)


def _blank(match):
    return "\n" * match[0].count("\n")
