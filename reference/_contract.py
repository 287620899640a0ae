"""What a loss takes, declared once, on the function: shapes, domains and kinds of its arguments.

    @contract(logits="... K", labels=ClassLabels("...", "K"), gamma=finite_nonnegative)
    def loss(logits, labels, *, gamma=2.0, axis=-1): ...

The body is then only the formula. Positional parameters are arrays, keyword-only ones are options;
each has a declaration, kept in `loss.contract`:

- a shape, for an array of real numbers: `"N D"` has two axes, `"... K"` any axes and one called K,
  and arrays of `"*"` broadcast with one another, to the shape of one of them. A letter means one
  length in all arguments. The last letter after `...` or `*` is the axis at the option `axis`,
  which is declared by itself; it is not empty, and neither are K, that of the classes, and D, that
  of a vector's entries;
- `Reals`, a shape with a domain; `Integers`; `ClassLabels`, indices and perhaps distributions;
- a domain, for a number; None is taken where it is the default. Where all arrays are of `"*"`, it
  may also be an array that broadcasts with them.

The decorator

- accepts numbers and lists too, and puts them where the first array lives; a NumPy array and a
  tensor in one call, tensors of two devices, and arrays with a mask are refused;
- promotes floating arrays as their library does; integers and Python numbers follow the floats;
- makes a Python number of an option that is an array of no axes, unless its value is not known yet
  or a derivative is asked of it;
- computes half precision in float32 and rounds the result once, and leaves what it does to no
  `torch.autocast`;
- raises ValueError naming the argument, what came and what was expected. The values of labels and
  options are checked eagerly, and not under torch.compile, torch.func.vmap or make_fx, where they
  are not known; the values of logits and predictions are never checked.

The axis of the classes is the last one unless `axis` says otherwise, also where PyTorch takes axis
1. A gradient of arrays that broadcast has the shape of the result: sum it over the axes along which
the argument was repeated.

A loss that needs another one calls `bare(other)`, the formula without the checks.
"""

from __future__ import annotations

import functools
import inspect
import operator
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from itertools import zip_longest
from numbers import Real
from typing import Any, Literal, NoReturn, Protocol, TypeVar

import numpy as np
from array_api_compat import array_namespace, device, is_numpy_namespace, is_torch_array

from reference._arrays import Array, has_tangent, without_autocast
from reference._domains import Domain, Interval, Values, unit
from reference._errors import is_compiling, is_known, refuse, require, shown

F = TypeVar("F", bound=Callable[..., Any])
"""A function whose signature the decorator leaves to type checkers as it is."""


class Declaration(Protocol):
    """What is said of one parameter. A new kind of argument is a class with this method."""

    def check(self, call: Call, name: str) -> Any:
        """The argument as the formula takes it; ValueError where it does not fit."""


@dataclass(frozen=True)
class Number:
    """An option: a number of the domain, or an array of them that broadcasts with the arrays."""

    domain: Domain
    integral: bool = False

    def check(self, call: Call, name: str) -> Any:
        expected = self.domain.expected
        value = (call.integer if self.integral else call.number)(name, expected)
        if not is_compiling():  # symbols, at least where one was another number before
            require(self.domain.contains(value), name, value, expected)
        return value


flag = Number(Values((0, 1), "True or False"))
any_integer = Number(Interval(-(2**63), 2**63, "[)", "an integer of 64 bits"), integral=True)
positive_integer = Number(Interval(1, 2**63, "[)", "an integer of at least 1"), integral=True)


@dataclass(frozen=True)
class Choice:
    """An option that is one of a few words."""

    words: tuple[str, ...]

    def check(self, call: Call, name: str) -> str:
        value = call.arguments[name]
        if not (isinstance(value, str) and value in self.words):
            refuse(name, shown(value), f"one of {', '.join(map(repr, self.words))}")
        return value


@dataclass(frozen=True)
class Axis:
    """The option `axis`: where the last letter is, in the first array."""

    def check(self, call: Call, name: str) -> int:
        """Counted from the end, where it is the same in arrays that broadcast."""
        shape = tuple(call.array(call.first).shape)
        expected = f"an axis of shape {shape}"
        axis = call.integer(name, expected)
        if shape and not -len(shape) <= axis < len(shape):
            refuse(name, shown(axis), expected)
        call.axis = axis if axis < 0 else axis - len(shape)
        return call.axis


@dataclass(frozen=True)
class Reals:
    """An array of real numbers, of a shape and perhaps of a domain.

    The formula may widen it a part at a time: it then gets it in the dtype that the `result` has or
    in its `own` one, which makes no difference to what it takes.
    """

    shape: str
    domain: Domain | None = None
    dtype: Literal["wide", "result", "own"] = field(default="wide", compare=False)

    def check(self, call: Call, name: str) -> Array:
        array = call.array(name)
        call.match(name, array, self.shape)
        dtype = {"wide": call.dtype, "result": call.promised, "own": array.dtype}[self.dtype]
        array = call.xp.astype(array, dtype, copy=False)
        if self.domain is not None:
            require(self.domain.contains(array), name, array, self.domain.expected)
        return array


@dataclass(frozen=True)
class Integers:
    """An array of integers, which keeps its dtype."""

    shape: str

    def check(self, call: Call, name: str) -> Array:
        array = call.array(name)
        call.match(name, array, self.shape)
        if not call.xp.isdtype(array.dtype, "integral"):
            refuse(name, f"dtype {array.dtype}", "integers")
        return array


@dataclass(frozen=True)
class ClassLabels:
    """Class indices; with `soft` also distributions, which have the axis of the classes as well.

    `ignored` names the option with an index that counts for no class.
    """

    shape: str
    classes: str
    soft: bool = False
    ignored: str | None = None

    def check(self, call: Call, name: str) -> Array:
        labels = call.array(name)
        rows, full = call.shape(self.shape), call.shape(f"{self.shape} {self.classes}")
        if tuple(labels.shape) == rows and call.xp.isdtype(labels.dtype, "integral"):
            return self._indices(call, name, labels)
        if self.soft and tuple(labels.shape) == full:
            return self._distributions(call, name, labels)
        distribution = f" or a distribution of shape {_text(full)}" if self.soft else ""
        refuse(
            name,
            f"shape {_text(labels.shape)} of dtype {labels.dtype}",
            f"integers of shape {_text(rows)}{distribution}, to match {call.owners[self.classes]}",
        )

    def _indices(self, call: Call, name: str, labels: Array) -> Array:
        labels = call.xp.astype(labels, call.xp.int64, copy=False)  # which torch gathers by
        classes = call.sizes[self.classes]
        valid = (labels >= 0) & (labels < classes)
        if self.ignored and call.arguments[self.ignored] is not None:
            valid = valid | (labels == call.arguments[self.ignored])
        require(valid, name, labels, f"class indices from 0 to {classes - 1}")
        return labels

    def _distributions(self, call: Call, name: str, labels: Array) -> Array:
        if self.ignored and call.arguments[self.ignored] is not None:
            got, expected = shown(call.arguments[self.ignored]), "None: a distribution is no index"
            refuse(self.ignored, got, expected)
        given, labels = labels.dtype, call.xp.astype(labels, call.dtype, copy=False)
        require(unit.contains(labels), name, labels, unit.expected)
        total = call.xp.sum(labels, axis=call.axis)
        near = abs(total - 1) <= _rounding_of_a_distribution(call.xp, given)
        require(near, name, total, "each row to sum to 1")
        return labels


class Call:
    """One call of a loss: where its arrays live, and the lengths of axes found so far."""

    def __init__(self, arguments: dict[str, Any], contract: Contract):
        self.arguments, self.elementwise = arguments, contract.elementwise
        self.first, self.axis = next(iter(contract.arrays)), -1
        given = [name for name in contract.arrays if _is_array(arguments[name])]
        given = given or [n for n in contract.arrays if isinstance(arguments[n], np.generic)]
        self.model, *_ = [*given, self.first]
        model = arguments[self.model] if given else np.empty(0)
        self.xp, self.device = array_namespace(model), device(model)
        self.sizes: dict[str, Any] = {}
        self.owners: dict[str, str] = {}
        self.broadcast: dict[str, tuple[Any, ...]] = {}
        self._arrays: dict[str, Array] = {}
        types = [self.array(name).dtype for name in given]
        floating = [dtype for dtype in types if self.xp.isdtype(dtype, "real floating")]
        self.promised = self.xp.result_type(*floating) if floating else self.xp.asarray(0.0).dtype
        half = self.xp.finfo(self.promised).bits < 32
        self.dtype = self.xp.float32 if half else self.promised

    def array(self, name: str) -> Array:
        """The argument as an array of real numbers, where the others live."""
        if name not in self._arrays:
            self._arrays[name] = self._to_array(name, self.arguments[name])
        return self._arrays[name]

    def _to_array(self, name: str, value: Any) -> Array:
        if value is None or isinstance(value, (str, bytes)):  # bytes are numbers to torch
            refuse(name, shown(value), "real numbers")
        if _is_array(value):
            self._require_alike(name, value)
        try:
            array = value if _is_array(value) else self.xp.asarray(value, device=self.device)
            array = np.asarray(array) if is_numpy_namespace(self.xp) else array
        except Exception:  # whatever the object raises when it is asked for numbers
            refuse(name, shown(value), "real numbers")
        if not self.xp.isdtype(array.dtype, ("real floating", "integral", "bool")):
            has_dtype = _is_array(value) or isinstance(value, np.generic)
            refuse(name, f"dtype {value.dtype}" if has_dtype else shown(value), "real numbers")
        return array

    def _require_alike(self, name: str, array: Array) -> None:
        """Refuse what cannot be computed with, or not together with the first array."""
        numpy = is_numpy_namespace(self.xp)
        if isinstance(array, np.ma.MaskedArray):
            refuse(name, "a masked array", "an array without a mask, which would be lost")
        if is_torch_array(array) is numpy:
            got, expected = ("a torch tensor", "a NumPy array")[:: 1 if numpy else -1]
            refuse(name, got, f"{expected}, like {self.model}")
        if numpy:
            return
        if array.device != self.device:
            refuse(name, f"a tensor on {array.device}", f"one on {self.device}, like {self.model}")
        if _is_special(array):
            kind = "nested" if array.is_nested else f"{array.layout}, {array.dtype}"
            refuse(name, f"a tensor of another kind ({kind})", "a dense tensor of real numbers")

    def number(self, name: str, expected: str) -> Any:
        """A Python number, by which the formula may branch, or an array."""
        value = self.arguments[name]
        if _is_constant(value):
            value = value.item()
        if isinstance(value, Real) and not isinstance(value, np.timedelta64):  # a Real to NumPy
            try:
                return value if isinstance(value, bool) else float(value)
            except OverflowError:
                refuse(name, shown(value), f"{expected}, as a float")
        if value is None or isinstance(value, (str, bytes)):
            refuse(name, shown(value), expected)
        array = self.array(name)
        if array.ndim and not self.elementwise:
            refuse(name, f"shape {_text(array.shape)}", f"one number, {expected}")
        self.match(name, array, "*")
        return self.xp.astype(array, self.dtype, copy=False)

    def integer(self, name: str, expected: str) -> int:
        value = self.arguments[name]
        try:
            return operator.index(value)
        except (TypeError, ValueError, RuntimeError):
            refuse(name, shown(value), expected)

    def match(self, name: str, array: Array, declared: str) -> None:
        """Note the lengths of the declared axes; refuse an array that they do not fit."""
        lead, letters = words(declared)
        shape, named = tuple(array.shape), len(letters)
        needed = max(named, -self.axis) if lead and letters else named
        fits = len(shape) >= needed if lead else len(shape) == named
        if fits and lead and letters:
            axis = len(shape) + self.axis
            shape = (*shape[:axis], *shape[axis + 1 :], shape[axis])
        rest = len(shape) - named
        lengths = [*zip(letters, shape[rest:], strict=True)] if fits else []
        for word, length in lengths:
            if length == 0 and (lead or word in ("K", "D")):
                refuse(name, f"shape {_text(array.shape)}", f"at least one entry along {word}")
        if fits and lead == "*":
            self.broadcast[name] = shape[:rest]
        fits = fits and (not lead or self._fits(name, lead, shape[:rest]))
        if not fits or not all(self._fits(name, *length) for length in lengths):
            self._refuse_shape(name, array, declared)

    def _fits(self, name: str, word: str, length: Any) -> bool:
        """Whether the length is the known one; where none is, it becomes the known one."""
        known = self.sizes.get(word)
        if word == "*" and known is not None:
            length = _broadcast(known, length)
        elif known is not None:
            return length == known
        if length is not None:
            self.sizes[word] = length
            self.owners.setdefault(word, name)
        return length is not None

    def _refuse_shape(self, name: str, array: Array, declared: str) -> NoReturn:
        self.owners = {word: owner for word, owner in self.owners.items() if owner != name}
        self.sizes = {word: self.sizes[word] for word in self.owners}
        broadcasting = "a shape that broadcasts with " if declared[0] == "*" else ""
        others = [f", to match {self.owners[w]}" for w in declared.split() if w in self.owners]
        expected = f"{broadcasting}{_text(self.shape(declared))}{''.join(others[:1])}"
        refuse(name, f"shape {_text(array.shape)}", expected)

    def refuse_outer_combinations(self) -> None:
        """A result larger than every argument, (N, N) of (N, 1) and (N,), is hardly ever meant."""
        result, shapes = self.sizes.get("*", ()), self.broadcast.values()
        if result in shapes or _stripped(result) in map(_stripped, shapes):
            return
        together: tuple[Any, ...] = ()
        for name, shape in self.broadcast.items():
            before, together = together, _broadcast(together, shape) or ()
            if _stripped(together) not in (_stripped(before), _stripped(shape)):
                self._refuse_outer(name, together)

    def _refuse_outer(self, name: str, together: tuple[Any, ...]) -> NoReturn:
        own, first = (_text(self.array(n).shape) for n in (name, self.owners["*"]))
        refuse(
            name,
            f"shape {own}",
            f"one that does not make {_text(together)} together with {first} of "
            f"{self.owners['*']}; if that is meant, broadcast one of them to it first "
            "(np.broadcast_to, torch.broadcast_to)",
        )

    def shape(self, declared: str) -> tuple[Any, ...]:
        """The shape that is declared: lengths where they are known, letters elsewhere."""
        lead, letters = words(declared)
        shape = list(self.sizes.get(lead, (lead,))) if lead else []
        shape += [self.sizes.get(letter, letter) for letter in letters]
        if lead and letters:
            shape.insert(len(shape) + self.axis, shape.pop())
        return tuple(shape)

    def rounded(self, result: Any) -> Any:
        """The result in the dtype that the arguments promise."""
        if isinstance(result, tuple):
            if getattr(result, "wide", False):
                return result
            parts = [self.rounded(part) for part in result]
            return type(result)(*parts) if hasattr(result, "_fields") else tuple(parts)
        kept = type(result) in (float, int) or result.dtype == self.promised
        if kept or not self.xp.isdtype(result.dtype, "real floating"):
            return result
        return self.xp.astype(result, self.promised, copy=False)


@dataclass(frozen=True)
class Contract:
    """What a function takes: a declaration per array and per option, and the options' defaults."""

    arrays: Mapping[str, Declaration]
    options: Mapping[str, Declaration]
    defaults: Mapping[str, Any]
    order: tuple[tuple[str, Declaration], ...]
    """In which they are checked."""
    elementwise: bool
    """Whether the arrays broadcast with one another, and options with them."""

    @classmethod
    def of(cls, function: Callable[..., Any], declared: Mapping[str, Any]) -> Contract:
        parameters = inspect.signature(function).parameters
        defaults = {
            name: parameter.default
            for name, parameter in parameters.items()
            if parameter.kind is parameter.KEYWORD_ONLY or parameter.default != parameter.empty
        }
        declared = {**declared, **({"axis": Axis()} if "axis" in defaults else {})}
        if odd := sorted(declared.keys() ^ parameters.keys()):
            raise TypeError(f"{function.__name__}: either no parameter or not declared: {odd}")
        arrays = {n: _declaration(declared[n], Reals) for n in parameters if n not in defaults}
        options = {n: _declaration(declared[n], Number) for n in defaults}
        elementwise = all(getattr(d, "shape", None) == "*" for d in arrays.values())
        return cls(arrays, options, defaults, _in_order(arrays, options), elementwise)

    def takes(self, given: Mapping[str, Any]) -> bool:
        """Whether these are all arrays, and options that exist."""
        return self.arrays.keys() <= given.keys() <= self.arrays.keys() | self.options.keys()

    def check(self, given: Mapping[str, Any]) -> Call:
        """The call, with its arguments as the formula takes them."""
        call = Call({**self.defaults, **given}, self)
        for name, declaration in self.order:
            optional = name in self.defaults and self.defaults[name] is None
            if call.arguments[name] is not None or not optional:
                call.arguments[name] = declaration.check(call, name)
        call.refuse_outer_combinations()
        return call


def _in_order(
    arrays: Mapping[str, Declaration], options: Mapping[str, Declaration]
) -> tuple[tuple[str, Declaration], ...]:
    """Arrays depend on integers, real options on the lengths in the arrays."""
    real = {n for n, d in options.items() if isinstance(d, Number) and not d.integral}
    later = {n: d for n, d in options.items() if n in real or isinstance(d, Reals | ClassLabels)}
    early = {n: d for n, d in options.items() if n not in later}
    return *early.items(), *arrays.items(), *later.items()


def contract(**declared: str | Domain | Declaration) -> Callable[[F], F]:
    """Decorate a loss with the declarations of its parameters, kept as `loss.contract`."""

    def decorate(function: F) -> F:
        agreed = Contract.of(function, declared)
        parameters = inspect.signature(function).parameters.values()
        names = [p.name for p in parameters if p.kind is p.POSITIONAL_OR_KEYWORD]

        @functools.wraps(function)
        def checked(*args: Any, **keywords: Any) -> Any:
            given = dict(zip(names, args, strict=False)) | keywords
            if len(given) < len(args) + len(keywords) or not agreed.takes(given):
                return function(*args, **keywords)  # Python's own TypeError says what is wrong
            call = agreed.check(given)
            with undisturbed(call):
                return call.rounded(function(**call.arguments))

        checked.contract = agreed
        return checked

    return decorate


def undisturbed(call: Call) -> AbstractContextManager[Any]:
    """What the libraries do of their own accord is left out: warnings, and rounding."""
    if is_numpy_namespace(call.xp):
        return without_warnings(call.xp)
    return without_autocast(call.array(call.model))


def without_warnings(xp: Any) -> AbstractContextManager[Any]:
    """Infinities and NaN are results like others, as they are to torch."""
    return np.errstate(all="ignore") if is_numpy_namespace(xp) else nullcontext()


def bare(function: F) -> F:
    """The formula of a loss without its checks, for other losses: their arguments are checked."""
    return function.__wrapped__


def _declaration(declared: Any, kind: Callable[[Any], Declaration]) -> Declaration:
    return kind(declared) if isinstance(declared, str | Domain) else declared


def _is_array(value: Any) -> bool:
    return is_torch_array(value) or isinstance(value, np.ndarray)


def _is_special(tensor: Any) -> bool:
    """Whether it is sparse, nested, or of fewer bits than arithmetic is defined for."""
    import torch

    narrow = tensor.is_floating_point() and tensor.dtype.itemsize < 2
    return narrow or tensor.layout != torch.strided or tensor.is_nested


def _is_constant(value: Any) -> bool:
    """Whether it is an array of no axes that may as well be a number: no derivative goes by it."""
    if not is_torch_array(value):
        scalar = isinstance(value, (np.ndarray, np.generic)) and value.ndim == 0
        # A number of days or nanoseconds is none.
        return scalar and value.dtype.kind not in "mM" and not np.ma.isMaskedArray(value)
    variable = value.ndim or value.requires_grad or not is_known(value) or has_tangent(value)
    return not variable


def _rounding_of_a_distribution(xp: Any, dtype: Any) -> float:
    """How far from 1 the sum may be: entries are rounded to the dtype, and sums are off as well."""
    eps = float(xp.finfo(dtype).eps) if xp.isdtype(dtype, "real floating") else 0.0
    return max(4 * eps, min(eps, float(np.finfo(np.float32).eps)) ** 0.5)


def words(declared: str) -> tuple[str, list[str]]:
    """What a shape starts with, if it may have more axes than letters, and the letters."""
    first, *others = declared.split()
    return (first, others) if first in ("...", "*") else ("", [first, *others])


def _broadcast(first: tuple[int, ...], second: tuple[int, ...]) -> tuple[int, ...] | None:
    pairs = [*zip_longest(reversed(first), reversed(second), fillvalue=1)]
    if any(a != b and a != 1 and b != 1 for a, b in pairs):
        return None
    return tuple(b if a == 1 else a for a, b in reversed(pairs))


def _stripped(shape: tuple[int, ...]) -> tuple[int, ...]:
    """The shape without the leading ones, which broadcasting adds."""
    return shape[next((i for i, n in enumerate(shape) if n != 1), len(shape)) :]


def _text(shape: tuple[Any, ...]) -> str:
    return f"({', '.join(map(str, shape))}{',' if len(shape) == 1 else ''})"
