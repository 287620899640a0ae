"""Experiments: a few seeds, an interval, and a verdict computed from it.

losses = over_seeds(run)                  # run(seed) returns a number or an array
print(interval(losses))
print(verdict(losses_a - losses_b))       # seeds are paired: same data, same start
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
from scipy import stats

SEEDS = range(5)


@dataclass(frozen=True)
class Interval:
    """A mean over seeds and the limits of its confidence interval."""

    mean: float
    low: float
    high: float
    seeds: int

    def __str__(self):
        return f"{self.mean:.4g} [{self.low:.4g}, {self.high:.4g}] over {self.seeds} seeds"


def over_seeds(run: Callable, seeds: Iterable[int] = SEEDS) -> np.ndarray:
    """Stack `run(seed)` for each seed: the first axis of the result counts seeds."""
    return np.stack([np.asarray(run(seed), dtype=float) for seed in seeds])


def interval(values: np.ndarray, level: float = 0.95) -> Interval:
    """Return Student's t interval for the mean of one value per seed."""
    values = np.asarray(values, dtype=float)
    mean, spread = values.mean(), stats.sem(values)
    half = spread * stats.t.ppf((1 + level) / 2, len(values) - 1)
    return Interval(float(mean), float(mean - half), float(mean + half), len(values))


def verdict(differences: np.ndarray, level: float = 0.95) -> str:
    """Say "higher", "lower" or "no difference measured" from paired differences."""
    difference = interval(differences, level)
    if difference.low > 0:
        return "higher"
    return "lower" if difference.high < 0 else "no difference measured"
