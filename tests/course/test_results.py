"""What a reader sees: one table in two forms, and sentences that the verdict chose."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import numpy as np
import pytest
from IPython.utils.capture import capture_output

from course.comparison import Arm, compare
from course.results import Number, Table, show, tell
from course.tried import each
from course.verdicts import Interval
from tests.course.arms import QUESTION, arm, plain

SENTENCES = {
    "higher": "It makes {size:.1f} more [{least:.1f}, {most:.1f}] of {mean:.1f}.",
    "lower": "It makes {size:.1f} fewer [{least:.1f}, {most:.1f}] than {other:.1f}.",
    "equivalent": "They differ by less than the {matters:g} that matters.",
    "undecided": "Ten seeds do not decide: {difference:.1f} [{low:.1f}, {high:.1f}].",
}


@pytest.fixture(scope="module")
def found():
    arms = {
        "plain": plain(),
        "worse & <bold>": arm(2.0, salt=2, against="plain"),
        "null": arm(salt=3, against="plain", control=True),
    }
    return compare("test", QUESTION, arms)


class Cells(HTMLParser):
    """The words of each cell, row by row."""

    def __init__(self, html):
        super().__init__()
        self.rows, self.tags = [], []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        if tag in ("tr", "caption"):
            self.rows.append([])
        if tag in ("td", "th", "caption"):
            self.rows[-1].append("")

    def handle_data(self, data):
        self.rows[-1][-1] += data


def test_both_forms_say_the_same(found):
    table = Table(found, 1)
    caption, *lines = repr(table).splitlines()
    (said,), *rows = Cells(table._repr_html_()).rows
    assert said == caption
    assert [" ".join(filter(None, row)).split() for row in rows] == [line.split() for line in lines]


def test_the_table_can_be_read_aloud(found):
    tags = Cells(Table(found, 1)._repr_html_()).tags
    scopes = [attributes["scope"] for tag, attributes in tags if tag == "th"]
    assert scopes == ["col"] * 4 + ["row"] * 3
    assert tags[1][0] == "caption"


def test_what_stands_in_the_table(found):
    text = repr(Table(found, 1))
    outcome = found["worse & <bold>"]
    d = outcome.difference
    assert f"+{d.mean:.1f} [{d.low:.1f}, {d.high:.1f}] higher" in text
    assert re.search(r"^plain +0\.09 +[\d.]+ \[[\d., ]+\] +baseline$", text, re.M)
    assert "null (control)" in text
    assert "10 seeds" in text
    assert "5 settings" in text
    assert "less than 1 would not matter, because it is so." in text
    assert "The 2 verdicts are corrected for their number (Holm)" in text


def test_the_step_is_named_where_each_arm_chose_one():
    def chosen(seeds, settings):
        ran = plain().run(seeds, settings)
        return replace(ran, step=np.ones_like(ran.new), steps=2)

    def last(seeds, settings):
        return replace(chosen(seeds, settings), step=None)

    for runs, said in (
        ((chosen, chosen), "step and setting are those that did best on held-out data."),
        ((chosen, last), "the setting is the one that did best on held-out data."),
        ((last, last), "the setting is the one that did best on held-out data."),
    ):
        first, second = (replace(plain(), run=run) for run in runs)
        arms = {"first": first, "second": replace(second, against="first")}
        assert said in repr(Table(compare("test", QUESTION, arms), 1))


def test_the_caption_says_which_settings_were_tuned():
    free = Arm(each(float))
    fixed = replace(plain(), at={"lr": float(plain().settings["lr"][0])})
    for arms, said in (
        (
            (free, plain()),
            "Each arm with a setting in its row was tried at 5 settings; the setting",
        ),
        ((plain(), fixed), "did best on held-out data, but where it was set beforehand."),
        ((fixed, fixed), "shown is the one in its row, which was set beforehand."),
    ):
        named = {"first": arms[0], "second": replace(arms[1], against="first")}
        assert said in repr(Table(compare("test", QUESTION, named), 1))
    alone = {"first": free, "second": replace(free, against="first")}
    assert "settings" not in repr(Table(compare("test", QUESTION, alone), 1))


def test_a_single_verdict_is_not_corrected():
    alone = compare("one", QUESTION, {"plain": plain(), "other": arm(against="plain")})
    assert "Holm" not in repr(Table(alone, 1))


def test_a_baseline_is_named_unless_it_is_the_nearest_above():
    arms = {
        "a": plain(),
        "b": arm(2.0, against="a"),
        "c": plain(),
        "d": arm(2.0, against="c"),
        "e": arm(2.0, salt=5, against="a"),
    }
    lines = repr(Table(compare("two", QUESTION, arms), 1)).splitlines()
    ends = [line.split()[-1] for line in lines[2:]]
    assert ends == ["baseline", "higher", "baseline", "higher", "a"]
    assert lines[-1].endswith("higher against a")


def test_numbers_are_typeset():
    assert f"{Number(-1.25):.1f}" == "\u22121.2"
    assert f"{Number(-0.01):+.1f}" == "0.0"
    assert f"{Number(0.3):+.1f}" == "+0.3"


def kept(captured):
    """What was kept for the prose: name -> value."""
    return {
        output.metadata["scrapbook"]["name"]: next(iter(output.data.values()))
        for output in captured.outputs
        if "scrapbook" in (output.metadata or {})
    }


@pytest.fixture
def shell():
    """A running IPython, in which outputs are displayed rather than printed."""
    from IPython.core.interactiveshell import InteractiveShell

    yield InteractiveShell.instance()
    InteractiveShell.clear_instance()


def test_the_means_are_kept_for_the_prose(shell, found):
    with capture_output() as captured:
        show(found, numbers={"plain": "plain-mean"})
    assert float(kept(captured)["plain-mean"]) == pytest.approx(found.interval("plain").mean)
    assert "<table" in captured.outputs[-1].data["text/html"]


def test_a_comparison_records_its_verdicts(shell):
    with capture_output() as captured:
        compare("test", QUESTION, {"plain": plain(), "other": arm(2.0, against="plain")})
    assert kept(captured) == {"verdict/test: other against plain": "'higher'"}


@pytest.mark.parametrize(
    ("mean", "verdict", "sentence"),
    [
        (2.0, "higher", "It makes 2.0 more [1.5, 2.5] of 7.0."),
        (-2.0, "lower", "It makes 2.0 fewer [1.5, 2.5] than 5.0."),
        (0.0, "equivalent", "They differ by less than the 1 that matters."),
        (-1.2, "undecided", "Ten seeds do not decide: \u22121.2 [\u22121.7, \u22120.7]."),
    ],
)
def test_the_verdict_chooses_the_sentence(shell, found, mean, verdict, sentence):
    outcome = replace(
        found["null"],
        mean=7.0,
        other=5.0,
        difference=Interval(mean, mean - 0.5, mean + 0.5, 10),
        verdict=verdict,
    )
    with capture_output() as captured:
        tell(outcome, "said", **SENTENCES)
    assert kept(captured) == {
        "said": repr(sentence),
        "told/test: null against plain": "'said'",
    }


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"higher": "higher"}, "'higher' is no sentence"),
        ({"lower": "it makes fewer mistakes than before"}, "is no sentence"),
        ({"lower": SENTENCES["higher"]}, "same sentence"),
        ({"undecided": "Ten seeds show 2.5 points and no more."}, "a decimal is typed"),
    ],
)
def test_sentences_that_are_refused(found, change, what):
    with pytest.raises(ValueError, match=what):
        tell(found["null"], "said", **{**SENTENCES, **change})


def test_all_four_sentences_are_asked_for(found):
    with pytest.raises(TypeError, match="undecided"):
        tell(found["null"], "said", **{k: v for k, v in SENTENCES.items() if k != "undecided"})
