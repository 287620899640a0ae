"""What a loss is like, found by computing it: is it convex, how steep is it, where is it least?

A loss is here a function of points, an array of one row per point, that returns one value per
point; its gradient returns a row per point.

    chord_below(loss, points)     # two points between which the loss lies above its chord, or None
    steepest(gradient, rays)      # how the largest slope grows with the distance from 0
    far_pull(gradient, away)      # the slope at mistakes of growing size
    least(loss, start)            # where the loss is smallest
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from scipy.optimize import minimize, minimize_scalar

Function = Callable[[np.ndarray], np.ndarray]

PARTS = (0.25, 0.5, 0.75)
ROUNDING = 1e-12
"""How far above a chord, relative to its ends, a value may lie by rounding alone."""
NUMBERS = np.array([0, 0.1, 0.3, 1, 2, 3, 4, 6, 8, 12, 20, 40, 100])
RADII = np.unique(np.concatenate([np.logspace(-6, 6, 25), np.linspace(0, 20, 401)[1:]]))
FOLD = 1e3
"""Over how much of the radii growth is judged, at either end."""
SIZES = np.logspace(1, 6, 6)
"""Of far mistakes."""
TAIL = 1e-3
"""Below this share of the largest pull a far mistake has been let go."""


class Dent(NamedTuple):
    """Two points, one between them, and how far the loss lies above the chord there."""

    first: np.ndarray
    second: np.ndarray
    between: np.ndarray
    height: float


def chord_below(loss: Function, points: np.ndarray) -> Dent | None:
    """The deepest dent between any two of the points; None where the loss lies on no chord."""
    i, j = np.triu_indices(len(points), 1)
    first, second = points[i], points[j]
    ends = loss(first), loss(second)
    found = None
    for part in PARTS:
        between = (1 - part) * first + part * second
        chord = (1 - part) * ends[0] + part * ends[1]
        size = 1 + np.abs(ends[0]) + np.abs(ends[1])
        with np.errstate(invalid="ignore"):
            height = (loss(between) - chord) / size
        height = np.where(np.isfinite(height), height, 0.0)  # no chord to an infinite value
        worst = int(np.argmax(height))
        if height[worst] > max(ROUNDING, found.height if found else 0):
            found = Dent(first[worst], second[worst], between[worst], float(height[worst]))
    return found


@dataclass(frozen=True)
class Slopes:
    """The largest slope, and how it grows: the powers of the distance, far from 0 and near it."""

    largest: float
    far: float
    near: float

    @property
    def bounded(self) -> bool:
        return self.far < 0.01 and self.near < 0.01


def steepest(gradient: Function, rays: np.ndarray, radii: np.ndarray = RADII) -> Slopes:
    """The largest length of the gradient along rays from 0, and how it grows with the radius."""
    points = radii[:, None, None] * rays
    with np.errstate(over="ignore", invalid="ignore"):
        along = np.linalg.norm(gradient(points.reshape(-1, rays.shape[1])), axis=1)
    along = np.where(np.isnan(along), np.inf, along).reshape(len(radii), -1).max(axis=1)
    within = np.maximum.accumulate(along)
    beyond = np.maximum.accumulate(along[::-1])[::-1]
    far, near = (radii[-1] / FOLD, radii[0] * FOLD)
    endless = radii[-1] > FOLD  # probabilities end at 1
    return Slopes(
        largest=float(along.max()),
        far=_power(within[-1], within[np.searchsorted(radii, far)], FOLD) if endless else 0.0,
        near=_power(beyond[0], beyond[np.searchsorted(radii, near)], FOLD),
    )


def _power(more: float, less: float, ratio: float) -> float:
    """Which power of the ratio takes the one to the other; infinity where none does."""
    if not np.isfinite(more):
        return np.inf
    return float(np.log(more / less) / np.log(ratio)) if more > less > 0 else 0.0


def far_pull(gradient: Function, away: np.ndarray) -> str:
    """Whether the pull of a growing mistake is unbounded, bounded, or redescending to nothing."""
    with np.errstate(over="ignore", invalid="ignore"):
        pulls = np.linalg.norm(gradient(SIZES[:, None] * away), axis=1)
    if not np.all(np.isfinite(pulls)) or _power(pulls[-1], pulls[0], SIZES[-1] / SIZES[0]) > 0.01:
        return "unbounded"
    nearer = np.linalg.norm(gradient(np.linspace(0, 10, 101)[:, None] * away), axis=1)
    return "redescending" if pulls[-1] < TAIL * nearer.max() else "bounded"


def least(loss: Function, low: float, high: float, steps: int = 2001) -> float:
    """Where a loss of one number is smallest: the best of a grid, then between its neighbours."""
    grid = np.linspace(low, high, steps)
    best = int(np.argmin(loss(grid[:, None])))
    ends = grid[max(best - 1, 0)], grid[min(best + 1, steps - 1)]
    found = minimize_scalar(
        lambda x: loss(np.array([[x]]))[0], bounds=ends, method="bounded", options={"xatol": 1e-11}
    )
    return float(found.x)


def least_of_many(loss: Function, starts: list[list[float]]) -> np.ndarray:
    """Where a loss of several numbers is smallest, without derivatives: it may have kinks."""
    runs = []
    for start in starts:
        options = {"xatol": 1e-6, "fatol": 1e-12, "maxiter": 2000}
        runs.append(
            minimize(lambda x: loss(x[None])[0], start, method="Nelder-Mead", options=options)
        )
    return min(runs, key=lambda run: run.fun).x
