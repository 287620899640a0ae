"""A comparison: each arm tuned with the same budget, then measured on new data, seed by seed.

    question = Question(
        claim="Squared error makes more mistakes than cross-entropy.",
        source="the usual advice",
        measure="mistakes on new digits, in %",
        matters=1.0,
        because="the next image moves the share by more",
    )
    found = compare("losses", question, {
        "cross-entropy": Arm(run, {"lr": rates}),
        "squared error": Arm(other, {"lr": rates}, against="cross-entropy"),
    })

`course.results` shows what was found and tells it in sentences.
"""

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from course import records
from course.tried import Tried
from course.verdicts import Interval, Verdict, interval, judge

__all__ = ["Arm", "Question", "compare"]
SEEDS = range(10)
FEWEST_SEEDS = 10
SEEDS_FOR_A_TRUTH = 400
"""From here on the 95 % interval is narrower than a tenth of the spread, to each side."""
RATES, FACTOR = 5, 3.0
TRUTH = "the truth"
NOISE = 2.0
"""In standard errors. An end of a grid that did better by less is no reason to refuse."""
LAST = 0.7
"""The largest share of networks that may do best at the last step.

From there to a half, and within the noise, a choice is recorded as narrow: another processor rounds
otherwise, and might turn it round. Without this strip between the two, a book that builds on one
machine would be refused on the next.
"""


@dataclass(frozen=True)
class Question:
    """What is asked before anything is run.

    `matters` is the smallest difference of the measure that would matter to a practitioner, and
    `because` says why, as the end of a sentence: "less would not matter, because ...".
    """

    claim: str
    source: str
    measure: str
    matters: float
    because: str

    def __post_init__(self):
        if not (self.claim and self.source and self.measure and self.because):
            raise ValueError("write the claim, its source, the measure, and why `matters` is so")
        if not self.matters > 0:
            raise ValueError(f"matters={self.matters}: the smallest difference that would matter")


@dataclass(frozen=True)
class Arm:
    """`run(seeds, settings)` tries every setting of the grid and returns `Tried`.

    The grid has the values of each axis; all their combinations are tried. An arm is compared with
    the arm that `against` names, and with `truth` where the right value is known. A `control`
    would show the effect too if its cause were another. `at` takes one setting of the grid instead
    of the best: where a shared setting is the point, beside a sweep that shows the others.
    """

    run: Callable[[Sequence[int], dict[str, np.ndarray]], Tried]
    grid: dict[str, Sequence[float]] = field(default_factory=dict)
    against: str | None = None
    control: bool = False
    truth: float | None = None
    at: dict[str, float] | None = None

    @property
    def settings(self) -> dict[str, np.ndarray]:
        """Each axis with one entry for each combination."""
        columns = zip(*itertools.product(*self.grid.values()), strict=True)
        return {name: np.array(column) for name, column in zip(self.grid, columns, strict=False)}


@dataclass(frozen=True)
class Outcome:
    """One comparison: two means, the interval of their paired difference, and the verdict."""

    comparison: str
    arm: str
    against: str
    mean: float
    other: float
    difference: Interval
    matters: float
    verdict: Verdict

    def __str__(self):
        return f"{self.comparison}: {self.arm} against {self.against}"


@dataclass(frozen=True)
class Comparison:
    """What was found. `comparison[arm]` is the outcome of the comparison of that arm."""

    name: str
    question: Question
    arms: dict[str, Arm]
    tried: dict[str, Tried]
    chosen: dict[str, int]
    outcomes: tuple[Outcome, ...]

    def __getitem__(self, key: str | tuple[str, str]) -> Outcome:
        arm, against = (key, None) if isinstance(key, str) else key
        found = [o for o in self.outcomes if o.arm == arm and against in (None, o.against)]
        if len(found) != 1:
            raise KeyError(f"{self.name}: {len(found)} comparisons of {key!r}")
        return found[0]

    def values(self, arm: str) -> np.ndarray:
        """The measure on new data, at the chosen setting, one value per seed."""
        return self.tried[arm].new[self.chosen[arm]]

    def interval(self, arm: str) -> Interval:
        return interval(self.values(arm))

    def setting(self, arm: str) -> dict[str, float]:
        """The setting that did best on held-out data."""
        settings = self.arms[arm].settings
        return {axis: float(values[self.chosen[arm]]) for axis, values in settings.items()}

    def sweep(self, arm: str, axis: str = "lr") -> list[tuple[float, Interval]]:
        """The measure on new data along an axis, the others being where they were chosen."""
        settings, chosen = self.arms[arm].settings, self.chosen[arm]
        others = [values == values[chosen] for name, values in settings.items() if name != axis]
        rows = [i for i in range(len(settings[axis])) if all(same[i] for same in others)]
        return [(float(settings[axis][i]), interval(self.tried[arm].new[i])) for i in rows]


def compare(
    name: str, question: Question, arms: dict[str, Arm], seeds: Sequence[int] = SEEDS
) -> Comparison:
    """Run, tune and compare the arms. A comparison that breaks the rules is refused."""
    refuse_unfair(name, arms, seeds)
    runs = {(arm.run, grid_of(arm)): arm for arm in arms.values()}  # what two arms share runs once
    ran = {key: arm.run(seeds, arm.settings) for key, arm in runs.items()}
    tried = {label: ran[arm.run, grid_of(arm)] for label, arm in arms.items()}
    chosen = {label: choose(f"{name}: {label}", arms[label], tried[label]) for label in arms}
    refuse_unequal(name, arms, tried)
    values = {label: found.new[chosen[label]] for label, found in tried.items()}
    outcomes = tuple(judged(name, question, arms, values))
    for outcome in outcomes:
        records.computed(outcome)
    return Comparison(name, question, arms, tried, chosen, outcomes)


def judged(
    name: str, question: Question, arms: dict[str, Arm], values: dict[str, np.ndarray]
) -> Iterator[Outcome]:
    """Compare each arm with another, with the truth, or with both; all verdicts are one family."""
    pairs = [(a, arm.against, values[arm.against]) for a, arm in arms.items() if arm.against]
    pairs += [(a, TRUTH, arm.truth) for a, arm in arms.items() if arm.truth is not None]
    differences = [values[arm] - other for arm, _, other in pairs]
    verdicts = judge(differences, question.matters)
    for (arm, against, other), d, verdict in zip(pairs, differences, verdicts, strict=True):
        means = float(values[arm].mean()), float(np.mean(other))
        yield Outcome(name, arm, against, *means, interval(d), question.matters, verdict)


def grid_of(arm: Arm) -> tuple:
    return tuple((axis, tuple(values)) for axis, values in arm.grid.items())


def refuse_unfair(name: str, arms: dict[str, Arm], seeds: Sequence[int]) -> None:
    """What is wrong with the arms before they are run."""
    if not any(arm.against or arm.truth is not None for arm in arms.values()):
        raise ValueError(f"{name}: no arm is compared: give one `against=` or `truth=`")
    needed = max(FEWEST_SEEDS if arm.truth is None else SEEDS_FOR_A_TRUTH for arm in arms.values())
    if len(set(seeds)) < needed:
        raise ValueError(
            f"{name}: {len(set(seeds))} seeds: {needed} are needed, of which a truth asks for "
            f"{SEEDS_FOR_A_TRUTH}: fewer would not show a bias of a tenth of the spread"
        )
    for label, arm in arms.items():
        if arm.against not in (None, *arms):
            raise ValueError(f"{name}: {label} is compared with {arm.against!r}, which is no arm")
        rates = np.sort(arm.grid.get("lr", ()))
        if "lr" in arm.grid and len(rates) < RATES:
            raise ValueError(f"{name}: {label}: {len(rates)} learning rates: try {RATES} or more")
        if np.any(rates[1:] > 1.01 * FACTOR * rates[:-1]):
            raise ValueError(
                f"{name}: {label}: learning rates more than a factor {FACTOR:g} apart: {rates}"
            )


def refuse_unequal(name: str, arms: dict[str, Arm], tried: dict[str, Tried]) -> None:
    """Arms that are tuned are tuned alike: as many settings, as many steps."""
    budgets = {
        label: (len(tried[label].new), tried[label].steps) for label in arms if arms[label].grid
    }
    if len(set(budgets.values())) > 1:
        raise ValueError(f"{name}: the arms had unequal budgets (settings, steps): {budgets}")


def choose(label: str, arm: Arm, tried: Tried) -> int:
    """The setting with the least held-out cost over all seeds, within the grid.

    Where an end of the grid did best, but not by more than noise, it is the best of the others.
    """
    if not arm.grid:
        return 0
    if arm.at is not None:
        (found,) = np.flatnonzero(
            np.all([np.isclose(arm.settings[axis], x) for axis, x in arm.at.items()], axis=0)
        )
        return int(found)
    if tried.held is None:
        raise ValueError(f"{label}: a grid, but no held-out cost to choose by")
    costs = np.where(np.isnan(tried.held), np.inf, tried.held)
    ends = ends_of(arm.settings)
    at_end = sum(ends.values(), start=np.zeros(len(costs), dtype=bool))
    chosen = best_of(costs)
    if at_end[chosen]:
        axis = next(axis for axis in ends if ends[axis][chosen])
        values = arm.settings[axis]
        complaint = (
            f"{axis} = {values[chosen]:g} did best, the end of its grid "
            f"({values.min():g} to {values.max():g})"
        )
        inner = best_of(np.where(at_end[:, None], np.inf, costs))
        if worse(costs[inner] - costs[chosen]):
            raise ValueError(f"{label}: {complaint}: extend the grid on that side")
        records.narrow(label, f"{complaint}, by no more than noise")
        chosen = inner
    refuse_few_steps(label, tried, chosen)
    return chosen


def best_of(costs: np.ndarray) -> int:
    """The row of least mean; of equals, the most central."""
    means = costs.mean(axis=1)
    best = np.flatnonzero(means == means.min())
    return int(best[np.abs(best - (len(means) - 1) / 2).argmin()])


def ends_of(settings: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """For each axis, which settings lie at its end: nobody knows what the next value would do.

    Zero, such as no weight decay, is no end.
    """
    return {
        axis: ((values == values.min()) | (values == values.max())) & (values != 0)
        for axis, values in settings.items()
        if len(set(values)) > 1
    }


def worse(differences: np.ndarray) -> bool:
    """Whether costs that differ so, seed by seed, differ by more than noise."""
    if not np.isfinite(differences).all():
        return True
    return differences.mean() > NOISE * differences.std(ddof=1) / np.sqrt(len(differences))


def refuse_few_steps(label: str, tried: Tried, chosen: int) -> None:
    """Networks that did best at the last step might do better still."""
    if tried.step is None:
        return
    share = np.mean(tried.step[chosen] == tried.steps)
    complaint = f"most networks did best at the last of {tried.steps} steps"
    if share > LAST:
        raise ValueError(f"{label}: {complaint}: take more")
    if share > 0.5:
        records.narrow(label, complaint)
