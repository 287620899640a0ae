"""What the declarations of `reference` give the tests: its public names, and example arguments."""

import inspect
from functools import singledispatch

import numpy as np
import torch

from reference._contract import ClassLabels, Integers, Reals, words
from reference._domains import Interval, Values
from tests.reference.public import MODULES

LENGTHS = {"K": 3, "D": 5}
SEED = 9  # its labels fit its logits better than chance, with a mistake: a temperature is best


PUBLIC = [getattr(module, name) for module in MODULES for name in module.__all__]
FUNCTIONS = [function for function in PUBLIC if inspect.isfunction(function)]
DECLARED = [function for function in FUNCTIONS if hasattr(function, "contract")]


def where(function) -> str:
    return function.__module__.replace(".", "/") + ".py"


def example_arguments(function, *, dtype=np.float64, library="numpy", batch=4) -> dict:
    """An array for each array that the function takes; the options keep their defaults.

    The dtype is NumPy's, of the arrays of real numbers.
    """
    rng = np.random.default_rng(SEED)
    arrays = {
        name: example(declaration, rng, batch, dtype)
        for name, declaration in function.contract.arrays.items()
    }
    return arrays if library == "numpy" else as_tensors(arrays)


def as_tensors(arguments: dict) -> dict:
    """Plain arrays as tensors; the rest as it is."""
    return {
        name: torch.from_numpy(np.array(value)) if type(value) is np.ndarray else value
        for name, value in arguments.items()
    }


@singledispatch
def example(declaration, rng, batch, dtype):
    raise NotImplementedError(
        f"no example of {type(declaration).__name__}: register one in {__file__}"
    )


@example.register
def _(declaration: Reals, rng, batch, dtype):
    return inside(declaration.domain, rng, shape(declaration.shape, batch)).astype(dtype)


@example.register
def _(declaration: Integers, rng, batch, dtype):
    return np.arange(np.prod(shape(declaration.shape, batch), dtype=int)) % 2


@example.register
def _(declaration: ClassLabels, rng, batch, dtype):
    classes = LENGTHS.get(declaration.classes, batch)
    return rng.integers(classes, size=shape(declaration.shape, batch))


def shape(declared: str, batch: int) -> tuple[int, ...]:
    """The lengths of a declared shape, with one axis where any number is allowed."""
    lead, letters = words(declared)
    return tuple(LENGTHS.get(word, batch) for word in ([lead] if lead else []) + letters)


def inside(domain, rng, shape) -> np.ndarray:
    """Values of the domain, none of them at an end of an interval."""
    match domain:
        case None:
            return rng.normal(size=shape)
        case Values():
            return rng.choice(domain.values, size=shape)
        case Interval():
            return rng.uniform(max(domain.low, -2), min(domain.high, 2), size=shape)
    raise NotImplementedError(f"no values of {type(domain).__name__}: add them in {__file__}")


def outside(domain) -> list[float]:
    """Numbers next to the domain and far from it, and NaN."""
    match domain:
        case None:
            return []
        case Values():
            candidates = [domain.values[0] + 0.5, max(domain.values) + 1, min(domain.values) - 1]
        case Interval():
            ends = np.array([domain.low, domain.high])
            candidates = [
                *ends,
                *np.nextafter(ends, [-np.inf, np.inf]),
                domain.low - 1,
                domain.high + 1,
            ]
        case _:
            raise NotImplementedError(
                f"nothing outside {type(domain).__name__}: add it in {__file__}"
            )
    candidates = [float(value) for value in [*candidates, np.inf, -np.inf, np.nan]]
    return [value for value in candidates if not domain.contains(value)]
