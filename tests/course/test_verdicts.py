"""Verdicts come out as often as they should, on differences whose mean is known."""

import numpy as np
import pytest

from course.verdicts import Verdict, holm, interval, judge

MANY = 3000


def shares(mean, *, matters=1.0, spread=1.0, seeds=10, comparisons=1):
    """How often each verdict is said, at least once in a table, over many simulated tables."""
    rng = np.random.default_rng(0)
    said = dict.fromkeys(Verdict, 0)
    for _ in range(MANY):
        for verdict in {*judge(rng.normal(mean, spread, size=(comparisons, seeds)), matters)}:
            said[verdict] += 1 / MANY
    return said


def test_the_interval_covers_the_mean_as_often_as_it_says():
    rng = np.random.default_rng(0)
    intervals = [interval(rng.normal(3.0, 2.0, size=5)) for _ in range(MANY)]
    covered = np.mean([i.low <= 3.0 <= i.high for i in intervals])
    assert covered == pytest.approx(0.95, abs=0.012)


def test_where_there_is_no_difference_one_in_twenty_is_called_one():
    said = shares(0.0, matters=0.01)
    assert said[Verdict.HIGHER] + said[Verdict.LOWER] == pytest.approx(0.05, abs=0.011)
    assert said[Verdict.HIGHER] == pytest.approx(0.025, abs=0.008)


@pytest.mark.parametrize("side", [-1, 1])
def test_a_difference_that_just_matters_is_called_equivalent_once_in_twenty(side):
    assert shares(side * 1.0, seeds=30)[Verdict.EQUIVALENT] == pytest.approx(0.05, abs=0.011)


@pytest.mark.parametrize("comparisons", [2, 8])
def test_a_whole_table_is_wrong_no_oftener(comparisons):
    """Uncorrected, a table of eight would be wrong one time in three."""
    said = shares(0.0, matters=0.01, comparisons=comparisons)
    assert 0.03 < said[Verdict.HIGHER] + said[Verdict.LOWER] < 0.062
    said = shares(1.0, seeds=30, comparisons=comparisons)
    assert 0.03 < said[Verdict.EQUIVALENT] < 0.062


def test_verdicts_on_clear_cases():
    assert shares(3.0)[Verdict.HIGHER] > 0.99
    assert shares(-3.0)[Verdict.LOWER] > 0.99
    assert shares(0.0, spread=0.5, seeds=20)[Verdict.EQUIVALENT] > 0.99
    assert shares(0.0, spread=5.0)[Verdict.UNDECIDED] > 0.9


def test_a_difference_too_small_to_matter_is_equivalent_however_sure():
    rng = np.random.default_rng(0)
    assert judge([rng.normal(0.3, 0.1, size=50)], 1.0) == [Verdict.EQUIVALENT]


def test_equal_arms_are_equivalent_and_constant_differences_are_certain():
    same, always = np.zeros(10), np.full(10, 2.0)
    with np.errstate(all="raise"):
        assert judge([same, always, -always], 1.0) == ["equivalent", "higher", "lower"]


def test_holm_by_hand():
    np.testing.assert_allclose(holm([0.01, 0.04, 0.03]), [0.03, 0.06, 0.06])
    np.testing.assert_allclose(holm([0.5, 0.9]), [1.0, 1.0])


def test_holm_changes_a_verdict():
    """A difference that counts by itself does not among ten that show nothing."""
    seen = np.array([1.0, 3.0] * 5) - 1.1
    idle = [np.array([1.0, -1.0] * 5)] * 9
    assert judge([seen], 0.01) == [Verdict.HIGHER]
    assert judge([seen, *idle], 0.01)[0] == Verdict.UNDECIDED
