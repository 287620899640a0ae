"""The searches for dents, slopes and minimisers say no where no is right."""

import numpy as np
import pytest

from course.properties import chord_below, far_pull, least, least_of_many, steepest

LINE = np.linspace(-8, 8, 17)[:, None]
BOTH = np.array([[-1.0], [1.0]])


def of_number(f):
    return lambda x: f(x[:, 0])


@pytest.mark.parametrize("f", [np.square, np.abs, np.exp, lambda x: 0 * x, lambda x: 3 * x - 1])
def test_convex(f):
    assert chord_below(of_number(f), LINE) is None


@pytest.mark.parametrize(
    "f", [np.sin, np.tanh, lambda x: -np.square(x), lambda x: x**2 - 1e-2 * x**4, np.sign]
)
def test_not_convex(f):
    dent = chord_below(of_number(f), LINE)
    (a,), (b,), (m,) = dent.first, dent.second, dent.between
    part = (m - a) / (b - a)
    assert f(m) > (1 - part) * f(a) + part * f(b)


def test_a_saddle_is_convex_along_each_axis_and_still_not_convex():
    square = np.array([(x, y) for x in (-1.0, 0, 1) for y in (-1.0, 0, 1)])
    assert chord_below(lambda x: x[:, 0] * x[:, 1], square)


def test_a_value_that_is_infinite_ends_no_chord():
    assert chord_below(of_number(lambda x: np.where(x > 3, np.inf, x**2)), LINE) is None


@pytest.mark.parametrize(
    ("gradient", "largest"),
    [(np.sign, 1), (np.tanh, 1), (lambda x: x * np.exp(-(x**2) / 2), 0.6065)],
)
def test_bounded_slopes(gradient, largest):
    found = steepest(gradient, BOTH)
    assert found.bounded
    assert found.largest == pytest.approx(largest, abs=1e-4)


@pytest.mark.parametrize(
    ("gradient", "far", "near"),
    [
        (lambda x: 2 * x, 1, 0),
        (lambda x: x**3, 3, 0),
        (lambda x: np.sqrt(np.abs(x)), 0.5, 0),
        (np.exp, np.inf, np.inf),
        (lambda x: 1 / x, 0, 1),
    ],
)
def test_slopes_without_a_bound(gradient, far, near):
    found = steepest(gradient, BOTH)
    assert not found.bounded
    assert found.far == pytest.approx(far, abs=0.01)
    if np.isfinite(far):
        assert found.near == pytest.approx(near, abs=0.01)


@pytest.mark.parametrize(
    ("gradient", "word"),
    [
        (np.sign, "bounded"),
        (lambda x: x, "unbounded"),
        (np.exp, "unbounded"),
        (lambda x: x / (1 + x**2), "redescending"),
        (lambda x: x * np.exp(-(x**2)), "redescending"),
    ],
)
def test_far_mistakes(gradient, word):
    assert far_pull(gradient, np.array([1.0])) == word


def test_the_least_of_two_valleys():
    assert least(of_number(lambda x: (x**2 - 4) ** 2 + x), -5, 5) == pytest.approx(-2.03, abs=0.01)


def test_the_least_of_several_numbers_with_a_kink():
    found = least_of_many(lambda x: np.abs(x[:, 0] - 1) + (x[:, 1] + 2) ** 2, [[0.0, 0.0]])
    np.testing.assert_allclose(found, [1, -2], atol=1e-4)
