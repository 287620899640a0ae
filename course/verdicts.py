"""Verdicts from paired differences, and the intervals beside them.

One number for each seed goes in. Four things can be said of a difference:

- equivalent: its 90 % interval lies within plus or minus what would matter;
- higher, lower: its 95 % interval leaves out zero, and it is not equivalent;
- undecided: neither, so the seeds were too few or the spread too large.

Several comparisons in one table are judged together: Holm's correction, once for the tests of a
difference and once for those of equivalence, of which one at most can be wrong about a comparison.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from scipy.special import stdtr, stdtrit

__all__ = ["Interval", "interval"]
LEVEL = 0.05
"""How often a verdict may be wrong, over all comparisons of a table."""


class Verdict(StrEnum):
    HIGHER = "higher"
    LOWER = "lower"
    EQUIVALENT = "equivalent"
    UNDECIDED = "undecided"


@dataclass(frozen=True)
class Interval:
    """A mean over seeds and the limits of its confidence interval."""

    mean: float
    low: float
    high: float
    seeds: int

    def __str__(self):
        return f"{self.mean:.4g} [{self.low:.4g}, {self.high:.4g}] over {self.seeds} seeds"


def interval(values: np.ndarray, level: float = 0.95) -> Interval:
    """Return Student's t interval for the mean of one value per seed."""
    values = np.asarray(values, dtype=float)
    mean, n = values.mean(), len(values)
    half = standard_error(values) * stdtrit(n - 1, (1 + level) / 2)
    return Interval(float(mean), float(mean - half), float(mean + half), n)


def standard_error(values: np.ndarray) -> np.ndarray:
    return values.std(ddof=1, axis=-1) / values.shape[-1] ** 0.5


def judge(differences: np.ndarray, matters: float) -> list[Verdict]:
    """Say what each row of paired differences shows, all rows together being one table."""
    d = np.asarray(differences, dtype=float)
    apart = holm(difference_p(d))
    close = holm(equivalence_p(d, matters))
    signs = np.where(d.mean(axis=-1) > 0, Verdict.HIGHER, Verdict.LOWER)
    found = np.where(apart <= LEVEL, signs, Verdict.UNDECIDED)
    return [Verdict(verdict) for verdict in np.where(close <= LEVEL, Verdict.EQUIVALENT, found)]


def difference_p(differences: np.ndarray) -> np.ndarray:
    """The p-value of "the mean is zero", from both sides."""
    return np.minimum(1.0, 2 * np.minimum(mean_p(differences), mean_p(-differences)))


def equivalence_p(differences: np.ndarray, matters: float) -> np.ndarray:
    """The p-value of "the mean is `matters` or more away from zero": two one-sided tests."""
    return np.maximum(mean_p(differences + matters), mean_p(matters - differences))


def mean_p(values: np.ndarray) -> np.ndarray:
    """The p-value of "the mean is zero or less", by Student's t."""
    mean, spread = values.mean(axis=-1), standard_error(values)
    certain = spread == 0
    t = mean / np.where(certain, 1.0, spread)
    return np.where(certain, mean <= 0, stdtr(values.shape[-1] - 1, -t))


def holm(p: Sequence[float]) -> np.ndarray:
    """Return p-values adjusted for their number, by Holm's step-down rule."""
    order = np.argsort(p)
    scaled = np.asarray(p)[order] * np.arange(len(order), 0, -1)
    adjusted = np.empty(len(order))
    adjusted[order] = np.minimum(np.maximum.accumulate(scaled), 1.0)
    return adjusted
