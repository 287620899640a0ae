"""The table, the flowchart and the walk of book/choosing.md, which come from one source."""

import re

import pytest
import torch
from bs4 import BeautifulSoup
from torch import nn

from extensions import decisions
from extensions.epub import for_paper
from tests.book.pages import CHAPTERS, ROOT

FOUND = decisions.read()
LOSSES, QUESTIONS = FOUND["losses"], FOUND["questions"]
LINK = re.compile(r"\[[^]]+\]\(#([a-z0-9-]+)\)")
BUILT = ROOT / "_build/html/book/choosing.html"
STEPS = [
    (name, answer, step)
    for name, question in QUESTIONS.items()
    for answer, step in question["answers"].items()
]
y = torch.tensor([0.0, 1.0, 1.0, 0.0])
z = torch.tensor([0.2, 1.5, -0.3, 0.1])
NAMES = {
    "nn": nn,
    "torch": torch,
    "y": y,
    "z": z,
    "q": z,
    "level": 0.9,
    "d": 1.5,
    "T": 2.0,
    "m": 0.5,
}
WEIGHTS = {"rare": torch.tensor(4.0), "imbalanced": torch.tensor([0.2, 0.5, 0.3])}


def test_every_answer_leads_on_and_every_question_is_asked():
    asked = {step["ask"] for _, _, step in STEPS if "ask" in step}
    assert {*QUESTIONS} == asked | {next(iter(QUESTIONS))}
    for name, answer, step in STEPS:
        assert {*step} in ({"ask"}, {"take"}), f"{name}, {answer}: `ask` or `take`"
        assert step.get("take", next(iter(LOSSES))) in LOSSES, f"{name}, {answer}: not in losses"


def test_questions_go_in_no_circle():
    def deepest(name, above=()):
        assert name not in above, f"{' > '.join(above)} > {name}"
        steps = QUESTIONS[name]["answers"].values()
        return 1 + max(deepest(s["ask"], (*above, name)) if "ask" in s else 0 for s in steps)

    assert deepest(next(iter(QUESTIONS))) <= 4


def test_every_loss_is_a_row_and_leads_to_a_label_of_the_book():
    labels = {
        label
        for path in CHAPTERS
        for label in re.findall(r"^\(([a-z0-9-]+)\)=$", path.read_text(encoding="utf-8"), re.M)
    }
    rows = "\n".join(decisions.table(LOSSES))
    for name, loss in LOSSES.items():
        targets = LINK.findall(loss["loss"])
        assert targets, f"{name}: link to what derives it"
        assert {*targets} <= labels, f"{name}: no label {sorted({*targets} - labels)}"
        assert loss["loss"] in rows


def test_the_flowchart_and_the_table_agree():
    chart = "\n".join(decisions.flowchart(FOUND, next(iter(QUESTIONS))))
    taken = {step["take"] for _, _, step in STEPS if "take" in step}
    assert {*LOSSES} - taken == {"detection", "generation"}, "whole models, told by the cases"
    for name in taken:
        assert f":* {LOSSES[name]['loss']}" in chart
    for question in QUESTIONS.values():
        assert f"**{question['text']}**" in chart


def made(name):
    return eval(LOSSES[name]["call"], NAMES | {"w": WEIGHTS.get(name)})


def test_two_classes_are_not_sent_to_a_softmax():
    """With one logit a case, cross-entropy returns a number without an error: over the batch."""
    taken = {step["take"] for name, _, step in STEPS if name == "two"}
    assert taken == {"binary", "rare", "overconfident"}
    assert not [name for name in taken if isinstance(made(name), nn.CrossEntropyLoss)]


@pytest.mark.parametrize("name", LOSSES)
def test_every_call_can_be_made(name):
    """Each call makes a loss that returns a finite number for outputs as the table has them."""
    loss = made(name)
    vectors = torch.randn(3, 4, 3, generator=torch.Generator().manual_seed(0))
    if name == "overconfident":
        assert torch.equal(loss > 0, z > 0), "a temperature leaves every decision as it is"
        value = loss.mean()
    elif isinstance(loss, torch.Tensor):
        value = loss
    elif isinstance(loss, nn.TripletMarginLoss):
        value = loss(*vectors)
    elif isinstance(loss, nn.CrossEntropyLoss):
        value = loss(vectors[0], torch.tensor([0, 2, 1, 1]))
    else:
        value = loss(z, y)
    assert torch.isfinite(value)
    assert value.ndim == 0


@pytest.fixture(scope="module")
def page():
    return BeautifulSoup(BUILT.read_text(encoding="utf-8"), "html.parser")


def test_the_page_has_all_three(page):
    figure, walk = page.select_one("figure.decision-flowchart"), page.select_one(".decision-walk")
    assert figure.figcaption
    assert not walk.select("script, button"), "the walk opens without a script"
    ends = [step for _, _, step in STEPS if "take" in step]
    for part in (figure, walk):
        for question in QUESTIONS.values():
            assert question["text"] in [strong.get_text() for strong in part.select("strong")]
        links = {link["href"].split("#")[1] for link in part.select("a.internal")}
        assert links == {t for s in ends for t in LINK.findall(LOSSES[s["take"]]["loss"])}
    assert [d.summary.get_text() for d in walk.select("details")] == walked()


def walked(name=None):
    """The answers in the order in which one meets them."""
    found = []
    for answer, step in QUESTIONS[name or next(iter(QUESTIONS))]["answers"].items():
        found += [answer, *(walked(step["ask"]) if "ask" in step else ())]
    return found


def test_an_epub_keeps_the_flowchart_and_leaves_the_walk_out(page):
    body = page.select_one("[role=main]")
    for_paper(page, body)
    assert not body.select(".decision-walk, details")
    assert len(body.select("figure.decision-flowchart a.internal")) > len(LOSSES) / 2
