"""What another processor might turn round is told, and only what is clear is refused."""

import nbformat
import numpy as np
import pytest

from course import records
from course.comparison import Arm, choose
from course.tried import Tried
from tests.course.arms import RATES
from tools.book import narrow

SEEDS = 10
NOISE = np.random.default_rng(0).normal(size=SEEDS)
ARM = Arm(None, {"lr": RATES})


def tried(levels, noise=0.0, last=0.0):
    """Held-out costs of these means, one for each rate; the first alone has noise."""
    held = np.repeat(np.array(levels, dtype=float)[:, None], SEEDS, axis=1)
    held[0] += noise * (NOISE - NOISE.mean())
    step = np.ones(held.shape, dtype=int)
    step[:, : round(last * SEEDS)] = 9
    return Tried(new=held, held=held, step=step, steps=9)


@pytest.fixture
def said(monkeypatch):
    kept = {}
    monkeypatch.setattr(records, "narrow", kept.__setitem__)
    return kept


def test_an_end_that_is_better_by_noise_alone_is_not_chosen(said):
    """The difference is 0.1, its standard error 0.1 or more."""
    assert choose("a", ARM, tried([1.0, 1.1, 1.2, 1.3, 1.4], noise=0.4)) == 1
    assert said == {
        "a": "lr = 0.01 did best, the end of its grid (0.01 to 0.81), by no more than noise"
    }


@pytest.mark.parametrize("noise", [0.0, 0.05])
def test_an_end_that_is_better_by_more_is_refused(said, noise):
    with pytest.raises(ValueError, match="extend the grid"):
        choose("a", ARM, tried([1.0, 1.1, 1.2, 1.3, 1.4], noise=noise))
    assert not said


def test_an_end_is_refused_where_all_else_diverged(said):
    with pytest.raises(ValueError, match="extend the grid"):
        choose("a", ARM, tried([1.0, np.nan, np.nan, np.nan, 2.0], noise=9.0))


def test_equals_are_no_end(said):
    assert choose("a", ARM, tried([1.0, 1.0, 1.0, 1.0, 1.0])) == 2
    assert not said


@pytest.mark.parametrize(("last", "narrowly"), [(0.5, False), (0.6, True), (0.7, True)])
def test_half_of_the_networks_at_the_last_step(said, last, narrowly):
    assert choose("a", ARM, tried([1.2, 1.1, 1.0, 1.1, 1.2], last=last)) == 2
    expected = {"a": "most networks did best at the last of 9 steps"} if narrowly else {}
    assert said == expected


def test_nearly_all_networks_at_the_last_step(said):
    with pytest.raises(ValueError, match="take more"):
        choose("a", ARM, tried([1.2, 1.1, 1.0, 1.1, 1.2], last=0.8))


def test_the_build_tells_narrow_choices(tmp_path):
    outputs = [
        nbformat.v4.new_output(
            "display_data",
            {"text/plain": f"'{value}'"},
            metadata={"scrapbook": {"name": name}},
        )
        for name, value in (("narrow/mining: hard", "the end of its grid"), ("told/x", "y"))
    ]
    cell = nbformat.v4.new_code_cell("compare()", outputs=outputs)
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), tmp_path / "triplets.ipynb")
    assert list(narrow(tmp_path)) == ["triplets: mining: hard: the end of its grid"]
