"""What the pages conclude comes from their runs; each gate is fed what it must catch."""

import pytest

from tests.book import notebooks, told
from tests.book.notebooks import executed
from tests.book.pages import PAGES, parse, read
from tests.book.small_book import build
from tests.book.test_gates import code, ran, said

GATES = (told.untold, told.unanswered, told.warned)
WITH_CODE = [path for path in PAGES if read(path).cells]


def faults(path):
    """What is wrong with what a page concludes."""
    page = read(path)
    return [*told.roundabout(page), *(f for gate in GATES for f in gate(page, executed(page)))]


@pytest.mark.parametrize("path", WITH_CODE, ids=lambda path: path.stem)
def test_a_page_concludes_what_was_computed(path):
    found = faults(path)
    assert not found, "\n".join(found)


VERDICT = {"verdict/losses: b against a": "higher"}
TOLD = {"told/losses: b against a": "b-verdict", "b-verdict": "It is higher by a half."}


class TestVerdicts:
    def test_one_that_no_sentence_tells(self):
        page = code("compare()")
        found = said(told.untold(page, ran(page, **VERDICT)))
        assert "page.md: no sentence says that losses: b against a is 'higher'" in found

    def test_one_whose_sentence_is_not_quoted(self):
        page = code("compare()", prose="Nothing here.")
        assert "no sentence says" in said(told.untold(page, ran(page, **VERDICT, **TOLD)))

    def test_one_that_is_told_for_another(self):
        page = code("compare()", prose="So {glue:text}`b-verdict`")
        other = {"verdict/losses: c against a": "lower"}
        found = said(told.untold(page, ran(page, **VERDICT, **TOLD, **other)))
        assert "losses: c against a" in found
        assert "losses: b" not in found

    def test_one_that_is_told(self):
        page = code("compare()", prose="**Answer.** {glue:text}`b-verdict`")
        cells = ran(page, **VERDICT, **TOLD)
        assert not said([*told.untold(page, cells), *told.unanswered(page, cells)])
        notebooks.check_quotes(page, cells)


SMALL = """---
jupytext:
  text_representation:
    extension: .md
    format_name: myst
kernelspec:
  name: python3
  display_name: Python 3
---

# A page

```{code-cell} python
from course.comparison import Arm, Question, compare
from course.results import show, tell
from course.tried import each

asked = Question("A claim.", "a source", "mistakes", 0.5, "it is so")
arms = {"a": Arm(each(float)), "b": Arm(each(lambda s: s + 1.0), against="a")}
CELL
```

PROSE
"""
SENTENCES = (
    'higher="It is the higher one.", lower="It is the lower one.", '
    'equivalent="They are about the same.", undecided="Ten seeds do not say."'
)
ESCAPES = {
    "plainly": 'compare("losses", asked, arms)',
    "by getattr": """import sys
name = "comp" + "are"
getattr(sys.modules["course.comparison"], name)("losses", asked, arms)""",
    "by a helper": """def quietly(f, *given):
    return f(*given)


found = quietly(compare, "losses", asked, arms)
verdict = str(found["b"].verdict)
print("the verdict is", verdict)""",
    "told, not quoted": f'tell(compare("losses", asked, arms)["b"], "b-verdict", {SENTENCES})',
}


@pytest.mark.parametrize("way", ESCAPES)
def test_no_way_of_calling_escapes(tmp_path, way):
    text = SMALL.replace("CELL", ESCAPES[way]).replace("PROSE", "Words.")
    assert "losses: b against a is 'higher'" in said(told.untold(*run(tmp_path, text)))


def test_a_told_verdict_reaches_the_page(tmp_path):
    cell = f"""found = compare("losses", asked, arms)
show(found)
tell(found["b"], "b-verdict", {SENTENCES})"""
    text = SMALL.replace("CELL", cell).replace("PROSE", "**Answer.** {glue:text}`b-verdict`")
    page, cells = run(tmp_path, text)
    found = [f for gate in GATES for f in gate(page, cells)] + [*told.roundabout(page)]
    assert not found, said(found)
    html = (tmp_path / "out/page.html").read_text(encoding="utf-8")
    assert "It is the higher one." in html
    assert '<th scope="row">b</th>' in html
    assert "verdict/losses" not in html


def run(folder, text):
    """Build a page in a kernel; return it, and its executed cells."""
    built = build(folder, {"page": text})
    assert not built.warnings
    built.write_notebooks(folder / "executed")
    page = parse(text, "page.md")
    return page, notebooks.executed(page, folder / "executed")


@pytest.mark.parametrize(
    "prose",
    [
        "**Answer.** Twice is worse: {glue:text}`b`.",
        "**Verdict: false.** It is worse.",
        "It is so. **Verdict:\ntrue.** Words.\n\n{glue:text}`b-verdict`",
        "**Answer: no.** {glue:text}`b-verdict:s`",
        "# Answer\n\nIt is.\n\n# More\n\n{glue:text}`b-verdict`",
        "## The verdict\n\nIt is.",
    ],
)
def test_an_answer_without_a_verdict(prose):
    page = code("compare()", prose=prose)
    found = said(told.unanswered(page, ran(page, **TOLD, b=2.0)))
    assert "concludes from nothing: quote the sentence" in found


@pytest.mark.parametrize(
    "prose",
    [
        "**Answer.** {glue:text}`b-verdict` And more.",
        "**Verdict: false,** by {eq}`eq-x`.",
        "Words.\nBy all that, **Verdict: so.**\n{glue:text}`b-verdict`",
        "## Answer\n\nWell.\n\n{glue:text}`b-verdict`",
        "Two right answers, and a verdict of the jury.",
    ],
)
def test_an_answer_that_rests_on_something(prose):
    page = code("compare()", prose=prose)
    assert not said(told.unanswered(page, ran(page, **TOLD, b=2.0)))


def test_a_warning_that_readers_would_see():
    from nbformat import v4

    page = code("import warnings")
    cells = ran(page)
    for name, text in (("stderr", "odd"), ("stdout", "/home/me/loss.py:562: UserWarning: mean")):
        cells[0].outputs = [v4.new_output("stream", name=name, text=text)]
        assert "page.md:7: the cell shows readers a warning" in said(told.warned(page, cells))
    cells[0].outputs = [v4.new_output("stream", name="stdout", text="loss 1.2\n")]
    assert not said(told.warned(page, cells))


@pytest.mark.parametrize(
    "cell",
    [
        "from course.numbers import number, words",
        "from course.verdicts import judge",
        "from course.verdicts import *",
        "from course import verdicts",
        "import course.verdicts as v",
        "import importlib",
        "import sys",
        "from sys import modules",
        "from importlib import import_module",
        "m = __import__('course.verdicts')",
        "from course.comparison import judged",
        "from course.records import glue",
    ],
)
def test_a_way_round(cell):
    assert "page.md:7: " in said(told.roundabout(code(cell)))


def test_what_is_for_pages():
    page = code(
        "from course import figures\nfrom course.numbers import number\n"
        "from course.comparison import Arm, Question, compare\n"
        "from course.results import show, tell\nfrom course.tasks import digits\n"
        "from course.verdicts import interval\nimport numpy"
    )
    assert not said(told.roundabout(page))
