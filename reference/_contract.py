"""What a loss takes, declared once, on the function: shapes, domains and kinds of its arguments.

    @contract(logits="... K", labels=ClassLabels("...", "K"), gamma=finite_nonnegative)
    def loss(logits, labels, *, gamma=2.0, axis=-1): ...

The body is then only the formula. Positional parameters are arrays, keyword-only ones are options;
each has a declaration, kept in `loss.contract`:

- a shape, for an array of real numbers: `"N D"` has two axes, `"... K"` any axes and one called K,
  and arrays of `"*"` broadcast with one another. A letter means one length in all arguments. The
  last letter after `...` or `*` is the axis at the option `axis`, which is declared by itself; it
  is not empty, and neither is K, that of the classes;
- `Reals`, a shape with a domain; `Integers`; `ClassLabels`, indices and perhaps distributions;
- a domain, for a number; None is taken where it is the default.

The decorator

- accepts numbers and lists too, and puts every array where the first one lives;
- promotes floating arrays as their library does; integers and Python numbers follow the floats;
- computes half precision in float32 and rounds the result once;
- raises ValueError naming the argument, what came and what was expected. The values of labels and
  options are checked eagerly, and not under torch.compile or torch.func.vmap, where they are not
  known; the values of logits and predictions are never checked.

A loss that needs another one calls `bare(other)`, the formula without the checks.
"""

from __future__ import annotations

import functools
import inspect
import operator
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from itertools import zip_longest
from math import inf
from numbers import Real
from typing import Any, NoReturn, ParamSpec, Protocol, TypeVar

import numpy as np
from array_api_compat import (
    array_namespace,
    device,
    is_array_api_obj,
    is_numpy_namespace,
    is_torch_array,
)

from reference._arrays import Array
from reference._domains import Domain, Interval, Values, unit
from reference._errors import refuse, require, shown

P = ParamSpec("P")
R = TypeVar("R")


class Declaration(Protocol):
    """What is said of one parameter. A new kind of argument is a class with this method."""

    def check(self, call: Call, name: str) -> Any:
        """The argument as the formula takes it; ValueError where it does not fit."""


@dataclass(frozen=True)
class Number:
    """An option: a number of the domain, or an array of them for the formula to broadcast."""

    domain: Domain
    integral: bool = False

    def check(self, call: Call, name: str) -> Any:
        value, expected = call.arguments[name], self.domain.expected
        if value is None or isinstance(value, str):
            refuse(name, shown(value), expected)
        if self.integral:
            value = _as_integer(name, value, expected)
        elif not isinstance(value, Real):
            value = call.xp.astype(call.array(name), call.dtype, copy=False)
        require(self.domain.contains(value), name, value, expected)
        return value


flag = Number(Values((0, 1), "True or False"))
any_integer = Number(Interval(-inf, inf, "()", "an integer"), integral=True)
positive_integer = Number(Interval(1, inf, "[)", "an integer of at least 1"), integral=True)


@dataclass(frozen=True)
class Axis:
    """The option `axis`: where the last letter is, in the first array."""

    def check(self, call: Call, name: str) -> int:
        """Counted from the end, where it is the same in arrays that broadcast."""
        shape = tuple(call.array(call.first).shape)
        expected = f"an axis of shape {shape}"
        axis = _as_integer(name, call.arguments[name], expected)
        if shape and not -len(shape) <= axis < len(shape):
            refuse(name, str(axis), expected)
        call.axis = axis if axis < 0 else axis - len(shape)
        return call.axis


@dataclass(frozen=True)
class Reals:
    """An array of real numbers, of a shape and perhaps of a domain.

    A `narrow` one stays in half precision: its formula widens a part at a time.
    """

    shape: str
    domain: Domain | None = None
    narrow: bool = False

    def check(self, call: Call, name: str) -> Array:
        array = call.array(name)
        call.match(name, array, self.shape)
        dtype = call.promised if self.narrow else call.dtype
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
        labels = call.xp.astype(labels, call.dtype, copy=False)
        require(unit.contains(labels), name, labels, unit.expected)
        total = call.xp.sum(labels, axis=call.axis)
        near = abs(total - 1) <= call.xp.finfo(labels.dtype).eps ** 0.5
        require(near, name, total, "each row to sum to 1")
        return labels


class Call:
    """One call of a loss: where its arrays live, and the lengths of axes found so far."""

    def __init__(self, arguments: dict[str, Any], arrays: Mapping[str, Any]):
        self.arguments = arguments
        given = [arguments[name] for name in arrays if is_array_api_obj(arguments[name])]
        self.xp, self.device, self.promised = _common_type(given)
        half = self.xp.finfo(self.promised).bits < 32
        self.dtype = self.xp.float32 if half else self.promised
        self.first, self.axis = next(iter(arrays)), -1
        self.sizes: dict[str, Any] = {}
        self.owners: dict[str, str] = {}
        self._arrays: dict[str, Array] = {}

    def array(self, name: str) -> Array:
        """The argument as an array of real numbers, where the others live."""
        if name not in self._arrays:
            self._arrays[name] = self._to_array(name, self.arguments[name])
        return self._arrays[name]

    def _to_array(self, name: str, value: Any) -> Array:
        try:
            is_one = _is_array(value, self.xp)
            array = value if is_one else self.xp.asarray(value, device=self.device)
        except (TypeError, ValueError, RuntimeError):
            refuse(name, shown(value), "real numbers")
        if not self.xp.isdtype(array.dtype, ("real floating", "integral", "bool")):
            got = f"dtype {value.dtype}" if is_array_api_obj(value) else shown(value)
            refuse(name, got, "real numbers")
        return array

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
            if length == 0 and (lead or word == "K"):
                refuse(name, f"shape {_text(array.shape)}", f"at least one entry along {word}")
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
        if self.dtype == self.promised:
            return result
        if isinstance(result, tuple):
            parts = [self.rounded(part) for part in result]
            return type(result)(*parts) if hasattr(result, "_fields") else tuple(parts)
        if isinstance(result, float) or not self.xp.isdtype(result.dtype, "real floating"):
            return result
        return self.xp.astype(result, self.promised, copy=False)


@dataclass(frozen=True)
class Contract:
    """What a function takes: a declaration per array and per option, and the options' defaults."""

    arrays: Mapping[str, Declaration]
    options: Mapping[str, Declaration]
    defaults: Mapping[str, Any]

    @classmethod
    def of(cls, function: Callable[..., Any], declared: Mapping[str, Any]) -> Contract:
        parameters = inspect.signature(function).parameters
        defaults = {n: p.default for n, p in parameters.items() if p.kind is p.KEYWORD_ONLY}
        declared = {**declared, **({"axis": Axis()} if "axis" in defaults else {})}
        if odd := sorted(declared.keys() ^ parameters.keys()):
            raise TypeError(f"{function.__name__}: either no parameter or not declared: {odd}")
        arrays = {n: _declaration(declared[n], Reals) for n in parameters if n not in defaults}
        options = {n: _declaration(declared[n], Number) for n in defaults}
        return cls(arrays, options, defaults)

    def takes(self, given: Mapping[str, Any]) -> bool:
        """Whether these are all arrays, and options that exist."""
        return self.arrays.keys() <= given.keys() <= self.arrays.keys() | self.options.keys()

    def check(self, given: Mapping[str, Any]) -> Call:
        """The call, with its arguments as the formula takes them."""
        call = Call({**self.defaults, **given}, self.arrays)
        for name, declaration in self._in_order():
            optional = name in self.defaults and self.defaults[name] is None
            if call.arguments[name] is not None or not optional:
                call.arguments[name] = declaration.check(call, name)
        return call

    def _in_order(self) -> list[tuple[str, Declaration]]:
        """Labels depend on numbers, options with a shape on the lengths in the arrays."""
        numbers = [(n, d) for n, d in self.options.items() if isinstance(d, Number | Axis)]
        shaped = [(n, d) for n, d in self.options.items() if not isinstance(d, Number | Axis)]
        return [*numbers, *self.arrays.items(), *shaped]


def contract(**declared: str | Domain | Declaration) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Decorate a loss with the declarations of its parameters, kept as `loss.contract`."""

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        agreed = Contract.of(function, declared)
        names = [*agreed.arrays]

        @functools.wraps(function)
        def checked(*args: P.args, **keywords: P.kwargs) -> R:
            given = dict(zip(names, args, strict=False)) | keywords
            if len(given) < len(args) + len(keywords) or not agreed.takes(given):
                return function(*args, **keywords)  # Python's own TypeError says what is wrong
            call = agreed.check(given)
            with np.errstate(all="ignore") if is_numpy_namespace(call.xp) else nullcontext():
                result = function(**call.arguments)
            return call.rounded(result)

        checked.contract = agreed
        return checked

    return decorate


def bare(function: Callable[P, R]) -> Callable[P, R]:
    """The formula of a loss without its checks, for other losses: their arguments are checked."""
    return function.__wrapped__


def _declaration(declared: Any, kind: Callable[[Any], Declaration]) -> Declaration:
    return kind(declared) if isinstance(declared, str | Domain) else declared


def _common_type(given: list[Array]) -> tuple[Any, Any, Any]:
    """Library, device and floating dtype of the arguments that are arrays already."""
    if not given:
        return array_namespace(np.empty(0)), "cpu", np.dtype(float)
    xp, where = array_namespace(given[0]), device(given[0])
    given = [a if _is_array(a, xp) else xp.asarray(a) for a in given]
    floating = [a for a in given if xp.isdtype(a.dtype, "real floating")]
    return xp, where, xp.result_type(*floating) if floating else xp.asarray(0.0).dtype


def _is_array(value: Any, xp: Any) -> bool:
    """Whether there is nothing to convert, which would take as long as all checks of a number."""
    return is_torch_array(value) or (type(value) is np.ndarray and is_numpy_namespace(xp))


def _as_integer(name: str, value: Any, expected: str) -> int:
    try:
        return operator.index(value)
    except TypeError:
        refuse(name, shown(value), expected)


def words(declared: str) -> tuple[str, list[str]]:
    """What a shape starts with, if it may have more axes than letters, and the letters."""
    first, *others = declared.split()
    return (first, others) if first in ("...", "*") else ("", [first, *others])


def _broadcast(first: tuple[int, ...], second: tuple[int, ...]) -> tuple[int, ...] | None:
    pairs = [*zip_longest(reversed(first), reversed(second), fillvalue=1)]
    if any(a != b and a != 1 and b != 1 for a, b in pairs):
        return None
    return tuple(b if a == 1 else a for a, b in reversed(pairs))


def _text(shape: tuple[Any, ...]) -> str:
    return f"({', '.join(map(str, shape))}{',' if len(shape) == 1 else ''})"
