"""What is odd about results of which some are right: overflow, lost digits, a clip, one label only.

Which entries are right is known from digests; what they should be is not.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np


@dataclass(frozen=True)
class Entries:
    """All numbers of several calls in a row: which are right, which nearly, and for what inputs."""

    values: np.ndarray
    right: np.ndarray
    nearly: np.ndarray
    large: np.ndarray
    """Where the right value is 1 in size, or more."""
    calls: np.ndarray
    inputs: dict[str, np.ndarray]
    """The argument that goes with each entry, where there is one: NaN elsewhere."""
    corner: np.ndarray
    """Which entries belong to the calls with extreme values, tables or integers."""

    @property
    def wrong(self):
        return ~self.right

    @property
    def usually_right(self):
        return bool(self.right[~self.corner].all())


def symptom(entries: Entries) -> tuple[str, str] | None:
    """A name for what is wrong, and a hint, or None if nothing fits."""
    looks = (
        (_at_zero, _clipped, _lost_and_overflowing, _few_digits, _far_out)
        if entries.usually_right
        else (_few_digits, _position, _one_region)
    )
    return next(filter(None, (look(entries) for look in looks)), None)


def _lost_and_overflowing(e):
    wrong = e.values[e.wrong]
    infinite, nan, zero = np.isinf(wrong), np.isnan(wrong), wrong == 0
    nearly = e.nearly[e.wrong] & ~zero
    if np.any(zero & e.large[e.wrong]) or not np.all(infinite | nan | zero | nearly):
        return None
    if not np.any(infinite | nan):
        return LOST if zero.any() else None
    if zero.any():
        return (
            "it overflows on one side and loses small values on the other",
            "Each side of zero needs a form that suits it.",
        )
    if nearly.any():
        return f"{OVERFLOW[0]}, and elsewhere only the first digits are right", DIGITS[1]
    return NAN if nan.any() else OVERFLOW


LOST = (
    "small values are lost: 0 comes back",
    "Adding a tiny number to 1, or subtracting nearly equal numbers, rounds it away.",
)
OVERFLOW = (
    "it overflows",
    "Where does a number become too large for a float, though the result would not be?",
)
NAN = (
    "it overflows, and what comes of it is no number (nan)",
    "Infinity over infinity, or minus infinity, is nan: which part becomes infinite?",
)


DIGITS = (
    "only the first digits are right",
    "More are asked for. Is something rounded, is a small number such as 1e-8 added, are nearly "
    "equal numbers subtracted, or is it an approximation, such as a difference quotient?",
)


def _at_zero(e):
    for name, column in e.inputs.items():
        if not column[e.wrong].any():  # all are 0, and none is NaN
            return f"it is wrong only where `{name}` is 0", "To which case does 0 belong?"
    return None


def _clipped(e):
    """The wrong values are one or two numbers, each for several inputs."""
    sizes = np.abs(e.values[e.wrong])
    if sizes.size < 2 or not np.isfinite(sizes).all() or not sizes.all():
        return None
    groups = np.unique([float(f"{size:.9g}") for size in sizes])
    if len(groups) > 2 or not all(_inputs_differ(e, group) for group in groups):
        return None
    if np.all(e.nearly[e.wrong]) or not np.any(_beyond_the_ordinary(e)[e.wrong]):
        return None
    shown = " or ".join(f"{group:.9g}" for group in groups[::-1])
    return (
        f"values are clipped: beyond some point each is {shown} in size",
        "A bound that hides an overflow returns wrong values: compute them in another way.",
    )


def _inputs_differ(e, size):
    here = e.wrong & np.isclose(np.abs(e.values), size, rtol=1e-8, atol=0)
    return any(len(np.unique(np.abs(column[here]))) > 1 for column in e.inputs.values())


def _few_digits(e):
    chosen = e.wrong if e.usually_right else e.wrong & ~e.corner
    if not np.all(e.nearly[chosen]):
        return None
    return DIGITS


def _far_out(e):
    if not np.all(_beyond_the_ordinary(e)[e.wrong]):
        return "it is right almost everywhere", "What is special about the place where it is not?"
    return (
        "ordinary values are right, extreme ones are not",
        "Try a few that are very large and a few that are very small, and print each step.",
    )


def _beyond_the_ordinary(e):
    """Which entries have an input that is larger than all ordinary ones?"""
    found = np.zeros(len(e.values), dtype=bool)
    for column in e.inputs.values():
        sizes = np.nan_to_num(np.abs(column), nan=0.0, posinf=np.inf)
        found |= sizes > np.max(sizes[~e.corner], initial=0.0)
    return found


def _position(e):
    """The first example of each call is wrong, or right, and all others are not; or the last."""
    ordinary = ~e.corner
    if not _are_examples(e, ordinary):
        return None
    for place, hint, edge in (
        ("first", "Where does the loop begin?", np.diff(e.calls, prepend=-1) != 0),
        ("last", "Where does the loop end?", np.diff(e.calls, append=-1) != 0),
    ):
        if np.array_equal(e.wrong[ordinary], edge[ordinary]):
            return f"the {place} example is wrong, and the others are right", hint
        if place == "first" and np.array_equal(e.right[ordinary], edge[ordinary]):
            return "only the first example is right", "What happens to the others?"
    return None


def _are_examples(e, where):
    """Does each number go with an entry of an argument, rather than being one of two or three?"""
    beside = [~np.isnan(column[where]) for column in e.inputs.values()]
    return bool(beside) and bool(np.any(beside, axis=0).all())


def _one_region(e):
    """Wrong only where an argument, or the product of two, has a certain value or sign."""
    ordinary = ~e.corner
    wrong = e.wrong & ordinary
    for words, column in _columns(e):
        column = np.where(ordinary, column, np.nan)
        if np.any(wrong & np.isnan(column)):
            continue
        regions = {f"{words} is {value:g}": column == value for value in (-1.0, 0.0, 1.0)}
        regions |= {f"{words} is negative": column < 0, f"{words} is positive": column > 0}
        for where, region in regions.items():
            inside, outside = wrong & region, wrong & ~region
            if inside.sum() >= max(0.4 * region.sum(), 2) and not outside.any():
                hint = "What is different there? Go through one such example by hand."
                if len(np.unique(e.values[region])) == 1:
                    return f"the result does not change where {where}", hint
                return f"it is wrong only where {where}", hint
    return None


def _columns(e) -> Iterator[tuple[str, np.ndarray]]:
    by_kinds = sorted(e.inputs.items(), key=lambda item: len(np.unique(item[1])))
    for name, column in by_kinds:  # labels come before numbers
        yield f"`{name}`", column
    for one, other in combinations(e.inputs, 2):
        yield f"`{one}` times `{other}`", e.inputs[one] * e.inputs[other]
