"""Arms whose answer is known: numbers drawn for each seed and setting, no network."""

import numpy as np

from course.comparison import Arm, Question
from course.tried import Tried

RATES = (0.01, 0.03, 0.09, 0.27, 0.81)
QUESTION = Question("A claim.", "a source", "mistakes on new digits, in %", 1.0, "it is so")


def arm(effect=0.0, *, best=0.09, spread=0.5, noise=0.2, grid=RATES, salt=0, **options):
    """An arm whose cost is 5 + `effect` at its best rate, and 3 more for each factor of ten away.

    What a seed shares with the other arms has the spread, what it has alone the noise.
    """

    def run(seeds, settings):
        seeds = np.asarray(seeds)
        level = 5 + effect + 3 * np.abs(np.log10(settings["lr"] / best))[:, None]
        shared = spread * np.array([np.random.default_rng(s).normal() for s in seeds])
        held, new = (
            np.array(
                [np.random.default_rng((s, salt, part)).normal(size=len(level)) for s in seeds]
            )
            for part in (1, 2)
        )
        return Tried(held=level + shared + noise * held.T, new=level + shared + noise * new.T)

    return Arm(run, {"lr": grid}, **options)


def plain(**options):
    return arm(salt=1, **options)
