"""What a row of the table says, and the calls of public functions that follow from it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from importlib import import_module
from inspect import signature
from typing import Any

import numpy as np
import torch


@dataclass(frozen=True)
class End:
    """A point at the end of a domain, or at a kink, and what is right there."""

    arguments: tuple
    value: Any
    gradient: Any = None
    """With respect to the row's `gradient_of`: a tuple where those are several."""
    options: dict = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Case:
    """A public function with examples of its arguments and its formula in exact arithmetic.

    `<name>_grad` and `<name>_and_grad` belong to the row of `<name>`: their exact values are
    derivatives of its formula.
    """

    function: Callable
    arguments: tuple
    """Arrays of a few examples, along their first axis; real ones in double precision."""
    exact: Callable
    """The formula, of one example: numbers (integers for integers) and lists of them."""
    options: tuple = ({},)
    gradient_of: tuple = (0,)
    """The arguments by which `_grad` and `_and_grad` differentiate."""
    constant: tuple = ()
    """Real arguments without a derivative: what may not change by a little, such as 0 or 1."""
    name: str = ""
    """What tells rows of one function apart."""
    ends: tuple = ()
    kinks: dict = field(default_factory=dict)
    """Values of options at which the loss has no finite derivative by them, as documented."""
    finite: bool = False
    """Whether infinite arguments are no part of the domain, as the docstring says."""
    refused: dict = field(default_factory=dict)
    """Values outside the domain, by the name of the argument or option: a ValueError names it.

    They stand here as well as in the contract, since a contract that is too wide believes itself.
    """
    conditioned: bool = False
    """Whether rounding the arguments may cost digits: the bound grows with that condition."""
    whole: bool = False
    """Whether the formula needs the whole batch: it gets all arrays, and returns a flat list."""
    packed: bool = False
    """Whether the arguments are passed as one list."""
    unbatched: tuple = ()
    """Arguments whose first axis is not the one of the examples."""
    returns: type | None = None
    """The record that the function returns."""
    sweep: str = ""
    """The inputs that test_accuracy.py draws: "logit", "logits" or "residual"."""
    gradient: Callable | None = None
    """The exact gradient in closed form, for sweeps: quicker than differentiating. A tuple where
    there are several arguments in `gradient_of`."""
    exponentials: float = 1
    """How many exponentials of differences of logits the gradient multiplies."""
    without: dict = field(default_factory=dict)
    """Kinds of test that do not apply, each with the reason."""

    @property
    def family(self) -> str:
        return self.function.__module__.removeprefix("reference.")

    @cached_property
    def functions(self) -> dict[str, Callable]:
        """The function and those of its name that return its gradient."""
        module, name = import_module(self.function.__module__), self.function.__name__
        kinds = {"value": name, "grad": f"{name}_grad", "both": f"{name}_and_grad"}
        return {kind: vars(module)[n] for kind, n in kinds.items() if n in vars(module)}

    @property
    def elementwise(self) -> bool:
        """Whether the arguments broadcast against each other."""
        return not self.whole and all(a.ndim == 1 for a in self.arguments)

    @property
    def real(self) -> list[int]:
        """Arguments with a derivative."""
        kinds = enumerate(a.dtype.kind for a in self.arguments)
        return [i for i, kind in kinds if kind == "f" and i not in self.constant]


@dataclass(frozen=True, eq=False)
class Call:
    """One public function with one set of options."""

    case: Case
    kind: str
    options: dict

    @property
    def function(self) -> Callable:
        return self.case.functions[self.kind]

    @property
    def parameters(self) -> set[str]:
        return {*signature(self.function).parameters}

    @property
    def id(self) -> str:
        chosen = [f"{k}={v}" for k, v in self.options.items() if not isinstance(v, np.ndarray)]
        arrays = [k for k, v in self.options.items() if isinstance(v, np.ndarray)]
        return "-".join([self.function.__name__, *filter(None, [self.case.name]), *chosen, *arrays])

    def bind(self, make: Callable, **more) -> Callable:
        """The call as a function of arrays that returns the tuple of its results."""
        options = {k: make(v) if isinstance(v, np.ndarray) else v for k, v in self.options.items()}

        def parts(*arrays):
            arguments = [list(arrays)] if self.case.packed else arrays
            result = self.function(*arguments, **options, **more)
            return tuple(result) if isinstance(result, tuple) else (result,)

        return parts

    def run(self, make: Callable, arguments: tuple | None = None, **more) -> tuple:
        """The results for the row's arguments, or others, as `make` makes arrays of them."""
        arguments = self.case.arguments if arguments is None else arguments
        return self.bind(make, **more)(*map(make, arguments))


def calls(case: Case) -> list[Call]:
    return [Call(case, kind, options) for kind in case.functions for options in case.options]


def numpy_of(dtype) -> Callable:
    """Makes NumPy arrays: real ones of this dtype."""
    return lambda a: a.astype(dtype) if a.dtype.kind == "f" else a.copy()


def torch_of(dtype: torch.dtype, device: str = "cpu") -> Callable:
    """Makes tensors: real ones of this dtype."""

    def make(a):
        tensor = torch.from_numpy(np.array(a))
        return tensor.to(device, dtype if tensor.is_floating_point() else tensor.dtype)

    return make


DOUBLE = {"numpy": numpy_of(np.float64), "torch": torch_of(torch.float64)}
SINGLE = {"numpy": numpy_of(np.float32), "torch": torch_of(torch.float32)}
