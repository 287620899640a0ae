"""What came of running one arm: a cost for each setting and seed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

__all__ = ["Tried", "each"]


@dataclass(frozen=True)
class Tried:
    """Rows are settings, columns are seeds.

    `held` chooses among the settings, lower being better, and `new` is the measure that is
    reported. They come from different data. `step` is the step that was kept, of `steps`; the
    outputs are those of that step.
    """

    new: np.ndarray
    held: np.ndarray | None = None
    step: np.ndarray | None = None
    steps: int = 0
    held_outputs: np.ndarray | None = None
    new_outputs: np.ndarray | None = None


def each(run: Callable[[int], float]) -> Callable:
    """An arm without settings: `run(seed)` returns the measure."""

    def arm(seeds: Sequence[int], settings: dict) -> Tried:
        return Tried(new=np.array([[run(seed) for seed in seeds]], dtype=float))

    return arm
