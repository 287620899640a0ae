"""The examples of CONTRIBUTING.md, put together, are a chapter that passes and builds."""

import re

import pytest

from tests.book import gates, notebooks, told
from tests.book.pages import ROOT, parse
from tests.book.small_book import build
from tests.derivations import equations

SECTIONS = ("A chapter", "A loss")
"""The first section whose examples are a chapter's, and the first whose are not."""
INDEX = """# Start

```{toctree}
book/exponential-loss
```

(margin)=
## Words

```{glossary}
margin
    How right a prediction is.
```

```{bibliography}
```
"""


def examples(language):
    """The fenced examples of these sections, in order."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    start, end = (text.index(f"## {heading}\n") for heading in SECTIONS)
    return re.findall(rf"^(`{{3,}}){language}\n(.*?)^\1$", text[start:end], re.S | re.M)


def chapter():
    """One chapter of the examples: a third quick check and a second exercise repeat the first."""
    opening, ending, *blocks = [body for _, body in examples("md")]
    check = next(block for block in blocks if "{quick-check}" in block)
    exercise = next(block for block in blocks if "{exercise}" in block)
    more = [
        check.replace("exponential-sign", "exponential-sign-again"),
        exercise.replace("exponential-exercise-slope", "exponential-exercise-again"),
    ]
    return "\n".join([opening, *blocks, *more, ending])


def without_code(text):
    """The same chapter as a page without code: no notebook, no cells, no results."""
    text = re.sub(r"\Ajupytext:.*?(?=myst:)", "", text.removeprefix("---\n"), flags=re.S)
    text = re.sub(r"^```\{code-cell\}.*?^```\n", "", f"---\n{text}", flags=re.S | re.M)
    return re.sub(r"^.*\{glue:text\}.*\n", "", text, flags=re.M)


@pytest.fixture
def declared(monkeypatch):
    """What the examples of checks declare, apart from the checks of the book."""
    monkeypatch.setattr(equations, "CHECKED", {})
    monkeypatch.setattr(equations, "CHECKING", [])
    monkeypatch.setattr(equations, "ANSWERS", {})
    space = {"__name__": "tests.derivations.test_exponential_loss"}
    exec("\n".join(body for _, body in examples("python")), space)
    space["test_exponential"]()
    return equations


@pytest.mark.parametrize("change", [str, without_code])
def test_the_chapter_passes(change, declared):
    page = parse(change(chapter()), "book/exponential-loss.md")
    complaints = [
        complaint
        for gate in (*gates.CHAPTER_GATES, *gates.PAGE_GATES, equations.unlabelled)
        for complaint in gate(page)
    ]
    complaints += gates.used_twice([page])
    complaints += equations.unchecked(page, declared.CHECKED)
    complaints += equations.wrong_answers(page, declared.ANSWERS)
    assert not complaints, "\n".join(complaints)
    assert not equations.answers_without_check([page], declared.ANSWERS)
    assert bool(page.cells) == (change is str)


def test_the_chapter_builds(tmp_path):
    text = chapter()
    built = build(tmp_path, {"index": INDEX, "book/exponential-loss": text})
    assert not built.warnings
    page = parse(text, "book/exponential-loss.md")
    built.write_notebooks(tmp_path / "executed")
    cells = notebooks.executed(page, tmp_path / "executed")
    assert not [*notebooks.without_outputs(page, cells), *notebooks.without_source(page, cells)]
    notebooks.check_quotes(page, cells)
    concluded = [gate(page, cells) for gate in (told.untold, told.unanswered, told.warned)]
    assert not [complaint for found in (*concluded, told.roundabout(page)) for complaint in found]


def test_the_page_without_code_builds(tmp_path):
    text = without_code(chapter())
    built = build(tmp_path, {"index": INDEX, "book/exponential-loss": text})
    assert not built.warnings
    assert built.links("book/exponential-loss")["margin"].startswith("../index.html#")
