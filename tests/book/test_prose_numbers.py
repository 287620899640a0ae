"""No decimal in the prose is typed: a number is glued from the cell that computed it."""

import re

import pytest

from tests.book.prose import ROOT, captions, prose

PAGES = [ROOT / "intro.md", *sorted((ROOT / "book").glob("*.md"))]
DECIMAL = re.compile(r"(?<![\w.])\d*\.\d+(?!\w|\.\d)|(?<![\w.])\d+e-?\d+\b")


def allowed():
    lines = (ROOT / "tests/book/prose_numbers.txt").read_text(encoding="utf-8").splitlines()
    return {tuple(line.split(maxsplit=2)[:2]) for line in lines if line and line[0] != "#"}


def typed_decimals(text):
    return DECIMAL.findall(prose(text)) + DECIMAL.findall(prose(captions(text)))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_no_decimal_is_typed_into_prose(page):
    found = typed_decimals(page.read_text(encoding="utf-8"))
    extra = [number for number in found if (page.stem, number) not in allowed()]
    assert not extra, f"{page.name}: glue these numbers from the cell that computes them: {extra}"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The loss is 0.25 here.", ["0.25"]),
        ("It fell by .5, to 1e-3.", [".5", "1e-3"]),
        ("A list:\n- 2.5 of them", ["2.5"]),
        ("$0.25$ and `0.25` and {glue:text}`x:.2f` and version 1.2.3", []),
        (
            "```{code-cell} python\n---\nmystnb:\n  x:\n    caption: A 0.3.\n---\nx = 0.4\n```",
            ["0.3"],
        ),
        ("```{quick-check} a\n:tolerance: 0.1\nIs it 0.7?\n```", ["0.7"]),
        ("```{note}\nNone.\n```\n\nThen 0.8 of it.\n\n```{note}\nNone.\n```", ["0.8"]),
        ("````{exercise}\n```{math}\n0.1\n```\nIs it 0.2?\n````\n\nAnd 0.3.", ["0.2", "0.3"]),
        ("```python\nx = 0.5\n```", []),
        ("See [this](https://a.org/1.5) and {cite:p}`key1.5`.", []),
    ],
)
def test_what_counts_as_a_typed_decimal(text, found):
    assert [n for n in typed_decimals(text) if n in found] == found
    assert found or not typed_decimals(text)
