"""An assignment cites equations by the number that they have in the built chapters.

In the notebook stands `equation (3.4)<!-- eq-lse-gradient -->`: the number for the student, the
label for this test, since a number changes when an equation is added before it.
"""

import re

import pytest

from grading.authoring.catalogue import assignment, names
from tests.site.visits import HTML

CITED = re.compile(r"\bequations? \((?P<number>\d+\.\d+)\)(?:<!-- (?P<label>[\w-]+) -->)?", re.I)
NUMBERED = re.compile(
    r'class="eqno">\((?P<number>\d+\.\d+)\)<a[^>]*href="#equation-(?P<label>[^"]+)"'
)


def faults(text, numbers):
    """What is wrong with the citations of a text."""
    for cited in CITED.finditer(text):
        number, label = cited["number"], cited["label"]
        if label is None:
            yield f"({number}) has no label"
        elif label not in numbers:
            yield f"no chapter has an equation {label}"
        elif numbers[label] != number:
            yield f"{label} is ({numbers[label]}), not ({number})"


@pytest.fixture(scope="module")
def numbers():
    """Label -> number, of all chapters."""
    found = {}
    for page in HTML.glob("book/*.html"):
        for equation in NUMBERED.finditer(page.read_text(encoding="utf-8")):
            found[equation["label"]] = equation["number"]
    assert len(found) > 100
    return found


@pytest.mark.parametrize("name", names())
def test_equations_are_cited_by_their_numbers(name, numbers):
    text = "\n".join(cell.source for cell in assignment(name).notebook.cells)
    assert not list(faults(text, numbers))


def test_what_is_noticed():
    right = "Write equation (3.4)<!-- lse --> and Equation (3.5)<!-- shift -->."
    assert not list(faults(right, {"lse": "3.4", "shift": "3.5"}))
    assert list(faults(right, {"lse": "3.4", "shift": "3.6"})) == ["shift is (3.6), not (3.5)"]
    assert list(faults(right, {"lse": "3.4"})) == ["no chapter has an equation shift"]
    assert list(faults("See equation (1.2).", {})) == ["(1.2) has no label"]
