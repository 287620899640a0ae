"""What the chapters share: figures that can be read, intervals that cover, verdicts that hold."""

import numpy as np
import pytest

from course import figures
from course.experiments import interval, over_seeds, verdict


def test_lines_differ_without_colour():
    patterns = [str(style["linestyle"]) for style in figures.STYLE["axes.prop_cycle"]]
    assert len(set(patterns)) == len(patterns)


def test_the_interval_covers_the_mean_as_often_as_it_says():
    rng = np.random.default_rng(0)
    intervals = [interval(rng.normal(3.0, 2.0, size=5)) for _ in range(4000)]
    covered = np.mean([i.low <= 3.0 <= i.high for i in intervals])
    assert covered == pytest.approx(0.95, abs=0.012)


def test_verdicts():
    assert verdict(np.array([1.0, 1.1, 0.9, 1.2, 1.0])) == "higher"
    assert verdict(-np.array([1.0, 1.1, 0.9, 1.2, 1.0])) == "lower"
    assert verdict(np.array([1.0, -1.1, 0.9, -1.2, 0.1])) == "no difference measured"


def test_seeds_count_along_the_first_axis():
    assert over_seeds(lambda seed: [seed, 2 * seed], range(3)).tolist() == [[0, 0], [1, 2], [2, 4]]
