"""The pages of questions: each has what its reader opens, and every part is asked about."""

import re

import pytest
import yaml

from tests.book.pages import NO_CHAPTERS, ROOT, TOC, parse, read

ANSWER, FOLLOW_UP = "A strong answer", "Follow-up: "
PROOF = re.compile(r"\]\(#|\]\([\w-]+\.md|\{eq\}")
LEAST = 40
"""Questions of the quiz."""


def faults(page):
    """What is missing of the questions of an interview."""
    for question in (section for section in page.sections if section.level == 3):
        where = f"{page.name}:{question.line}: {question.heading!r}"
        boxes = [d for d in page.directives if question.line < d.line <= question.end]
        boxes = [box for box in boxes if box.name == "admonition"]
        titles = [box.argument for box in boxes]
        if titles[:1] != [ANSWER] or len(titles) != 2 or not titles[1].startswith(FOLLOW_UP):
            yield f"{where}: write {{admonition}} {ANSWER}, and below it one {FOLLOW_UP}..."
        if not all("dropdown" in box.options.get("class", ()) for box in boxes):
            yield f"{where}: give both `:class: dropdown`: one answers before one looks"
        if not all(PROOF.search("\n".join(box.body)) for box in boxes):
            yield f"{where}: link each answer to the chapter that proves it"


def unasked(page, parts):
    """The parts of the book without a section of questions."""
    asked = {s.heading for s in page.sections if page.within(s.heading, page.named("quick-check"))}
    return sorted(set(parts) - asked)


def test_interview_questions_are_complete():
    page = read(ROOT / "book/interview.md")
    assert not list(faults(page)), "\n".join(faults(page))
    assert sum(section.level == 3 for section in page.sections) == 19


def test_the_quiz_asks_about_every_part():
    page = read(ROOT / "book/course-quiz.md")
    parts = yaml.safe_load(TOC.read_text(encoding="utf-8"))["parts"]
    captions = [part["caption"] for part in parts if part["caption"] not in NO_CHAPTERS]
    assert not unasked(page, captions), f"no question in course-quiz.md: {unasked(page, captions)}"
    assert len(page.named("quick-check")) >= LEAST


QUESTION = """# Interview

## Part

### Why?

```{admonition} A strong answer
:class: dropdown

By [the proof](#proof).
```

```{admonition} Follow-up: and then?
:class: dropdown

By {eq}`eq-proof`.
```
"""


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("", "", None),
        ("A strong answer", "Well", "write {admonition} A strong answer"),
        ("Follow-up: and", "And", "write {admonition} A strong answer"),
        (":class: dropdown\n\nBy {eq}", ":class: tip\n\nBy {eq}", "dropdown"),
        ("[the proof](#proof)", "the proof", "link each answer"),
    ],
)
def test_what_a_question_lacks_is_said(old, new, complaint):
    found = "".join(faults(parse(QUESTION.replace(old, new) if old else QUESTION)))
    assert complaint in found if complaint else not found


def test_a_part_without_questions_is_named():
    page = parse(
        "# Quiz\n\n## One\n\n```{quick-check} a\nWhy?\n\n- [x] A\n  B.\n- [ ] C\n  D.\n```\n"
    )
    assert unasked(page, ["One", "Two"]) == ["Two"]
