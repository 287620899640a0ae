"""A comparison finds what is there, and only that; one that breaks the rules is refused."""

from dataclasses import replace

import numpy as np
import pytest

from course.comparison import Arm, Question, compare
from course.tried import Tried, each
from tests.course.arms import QUESTION, RATES, arm, plain


def found(**arms):
    return compare("test", QUESTION, {"plain": plain(), **arms})


def test_an_effect_that_is_there():
    outcome = found(other=arm(2.0, against="plain"))["other"]
    assert outcome.verdict == "higher"
    assert outcome.difference.low < 2.0 < outcome.difference.high
    assert found(other=arm(-2.0, against="plain"))["other"].verdict == "lower"


def test_no_effect_and_too_much_noise():
    assert found(other=arm(0.0, noise=5.0, against="plain"))["other"].verdict == "undecided"


def test_an_equivalence():
    assert found(other=arm(0.1, against="plain"))["other"].verdict == "equivalent"


def test_pairing_takes_out_what_the_seeds_share():
    shared = {"plain": plain(spread=20.0), "other": arm(2.0, spread=20.0, against="plain")}
    outcome = compare("test", QUESTION, shared)["other"]
    assert outcome.verdict == "higher"
    assert outcome.difference.high - outcome.difference.low < 1


def test_an_effect_that_exists_at_one_learning_rate_only():
    """At the plain arm's best rate the other one looks worse; tuned, it is not."""
    result = found(other=arm(0.0, best=0.03, against="plain"))
    at = RATES.index(0.09)
    untuned = result.tried["other"].new[at] - result.tried["plain"].new[at]
    assert untuned.mean() > 1.2
    assert result.setting("plain") == {"lr": 0.09}
    assert result.setting("other") == {"lr": 0.03}
    assert result["other"].verdict == "equivalent"


def test_the_choice_does_not_see_the_new_data():
    """Settings that are equal on held-out data: the luckiest on new data is not picked."""

    def run(seeds, settings):
        new = np.zeros((5, len(seeds)))
        new[0] = -100.0
        held = np.array([1.0, 1.0, 0.9, 1.0, 1.0])[:, None] * np.ones(len(seeds))
        return Tried(new=new, held=held)

    result = found(lucky=Arm(run, {"lr": RATES}, against="plain"))
    assert result.values("lucky").mean() == 0.0


def test_a_biased_arm_against_the_truth():
    """A bias of a tenth of the spread, which ten seeds would hide."""

    def slope(bias):
        return each(lambda seed: 2 + bias + np.random.default_rng(seed).normal())

    question = replace(QUESTION, matters=0.05)
    arms = {
        "biased": Arm(slope(-0.2), truth=2.0),
        "right": Arm(slope(0.0), truth=2.0),
    }
    result = compare("slopes", question, arms, seeds=range(2000))
    assert result["biased"].verdict == "lower"
    assert result["right"].verdict != "lower"
    assert result["biased"].against == "the truth"
    with pytest.raises(ValueError, match="400 are needed"):
        compare("slopes", question, arms, seeds=range(10))


def test_a_sweep_shows_each_rate():
    result = found(other=arm(2.0, against="plain"))
    rates, intervals = zip(*result.sweep("other"), strict=True)
    assert rates == RATES
    assert np.argmin([i.mean for i in intervals]) == RATES.index(0.09)


def test_one_shared_setting():
    """At that setting there is a difference, which tuning takes away; the networks run once."""
    runs = []

    def counted(seeds, settings):
        runs.append(settings)
        return other.run(seeds, settings)

    other = arm(0.0, best=0.03)
    arms = {
        "tuned": Arm(counted, {"lr": RATES}, against="plain"),
        "plain at": replace(plain(), at={"lr": 0.09}),
        "at": Arm(counted, {"lr": RATES}, against="plain at", at={"lr": 0.09}),
    }
    result = found(**arms)
    assert (result["tuned"].verdict, result["at"].verdict) == ("equivalent", "higher")
    assert len(runs) == 1
    with pytest.raises(ValueError, match="values to unpack"):
        found(other=replace(arms["tuned"], at={"lr": 0.05}))


def test_a_grid_of_two_axes():
    def run(seeds, settings):
        cost = np.abs(np.log10(settings["lr"])) + 10 * settings["weight_decay"]
        cost = cost[:, None] + np.zeros(len(seeds))
        return Tried(new=cost, held=cost)

    rates = (0.1, 0.3, 0.9, 2.7, 8.1)
    grid = {"lr": rates, "weight_decay": (0.0, 0.1, 0.2)}
    result = compare("two", QUESTION, {"a": Arm(run, grid), "b": Arm(run, grid, against="a")})
    assert result.setting("a") == {"lr": 0.9, "weight_decay": 0.0}
    assert [rate for rate, _ in result.sweep("a")] == list(rates)
    assert len(result.sweep("a", "weight_decay")) == 3


def diverging(seeds, settings):
    """Infinite or no number everywhere but at 0.27."""
    cost = np.where(settings["lr"] == 0.27, 5.0, np.nan)[:, None] * np.ones(len(seeds))
    return Tried(new=cost, held=cost)


def test_a_rate_that_diverged_is_not_chosen():
    assert found(other=Arm(diverging, {"lr": RATES}, against="plain")).setting("other") == {
        "lr": 0.27
    }


def budget(steps, step=1):
    def run(seeds, settings):
        tried = arm().run(seeds, settings)
        return replace(tried, steps=steps, step=np.full(tried.new.shape, step))

    return run


@pytest.mark.parametrize(
    ("arms", "what"),
    [
        ({"other": arm(best=0.003, against="plain")}, r"other: lr = 0\.01 did best, the end"),
        ({"other": arm(best=5.0, against="plain")}, r"lr = 0\.81 did best.*extend the grid"),
        ({"other": arm(grid=RATES[:4], against="plain")}, "4 learning rates: try 5 or more"),
        ({"other": arm(grid=(0.01, 0.1, 0.2, 0.3, 1), against="plain")}, "factor 3 apart"),
        ({"other": arm(grid=(*RATES, 2.43), against="plain")}, "unequal budgets"),
        ({"other": arm(against="nobody")}, "'nobody', which is no arm"),
        ({"other": arm()}, "no arm is compared"),
        ({"other": Arm(budget(9), {"lr": RATES}, against="plain")}, "unequal budgets"),
        ({"other": Arm(budget(9, 9), {"lr": RATES}, against="plain")}, "at the last of 9 steps"),
        (
            {"other": Arm(each(lambda seed: 1.0), {"lr": RATES}, against="plain")},
            "no held-out cost",
        ),
    ],
)
def test_what_is_refused(arms, what):
    with pytest.raises(ValueError, match=what):
        found(**arms)


def test_too_few_seeds():
    with pytest.raises(ValueError, match="9 seeds: 10 are needed"):
        compare("few", QUESTION, {"plain": plain(), "o": arm(against="plain")}, seeds=range(9))


def test_a_question_is_asked_in_full():
    with pytest.raises(ValueError, match="the smallest difference"):
        Question("claim", "source", "measure", 0.0, "so")
    with pytest.raises(ValueError, match="write the claim"):
        Question("claim", "source", "measure", 1.0, "")


def test_verdicts_of_one_table_are_corrected_together():
    """The same arm that is higher by itself is undecided among many that show nothing."""

    def swinging(around):
        return each(lambda seed: around + (-1) ** seed)

    seen = {"plain": Arm(swinging(0.0)), "seen": Arm(each(lambda seed: 0.9), against="plain")}
    idle = {f"idle {i}": Arm(each(lambda seed: 0.0), against="plain") for i in range(9)}
    question = replace(QUESTION, matters=0.01)
    assert compare("alone", question, seen)["seen"].verdict == "higher"
    assert compare("among many", question, {**seen, **idle})["seen"].verdict == "undecided"


def test_whole_comparisons_are_wrong_as_often_as_they_say():
    """Tuning does not spoil the error rate: arms alike in all but noise."""
    question = replace(QUESTION, matters=0.001)
    arms = {"plain": plain(), "other": arm(against="plain")}
    verdicts = [
        compare("null", question, arms, range(10 * i, 10 * i + 10))["other"].verdict
        for i in range(300)
    ]
    wrong = np.mean([verdict in ("higher", "lower") for verdict in verdicts])
    assert 0.02 < wrong < 0.09
