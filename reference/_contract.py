"""What happens before a formula runs: its arguments are checked and brought to one dtype.

A loss is decorated with the kind of shapes it takes and the domains of its arguments,

    @elementwise(labels=signs, delta=positive)
    def loss(logits, labels, *, delta=1.0): ...

and its body is then only the formula. Positional parameters are arrays, keyword-only ones are
hyper-parameters. The decorator

- accepts numbers and lists too, and puts every array where the first one lives;
- promotes floating arrays as their library does; integers and Python numbers follow the floats;
- computes half precision in float32 and rounds the result once;
- raises ValueError naming the argument, what came and what was expected. The values of labels and
  hyper-parameters are checked eagerly, and not under torch.compile or torch.func.vmap, where they
  are not known; the values of logits and predictions are never checked.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from numbers import Real
from typing import Any

import numpy as np
from array_api_compat import (
    array_namespace,
    device,
    is_array_api_obj,
    is_numpy_namespace,
    is_torch_array,
)

from reference._arrays import Array


@dataclass(frozen=True)
class Domain:
    """The values an argument may take; `contains` works on numbers and on arrays."""

    expected: str
    contains: Callable[[Any], Any]


signs = Domain("-1 or +1", lambda v: (v == 1) | (v == -1))
binary = Domain("0 or 1", lambda v: (v == 0) | (v == 1))
unit = Domain("values between 0 and 1", lambda v: (v >= 0) & (v <= 1))
below_one = Domain("at least 0 and less than 1", lambda v: (v >= 0) & (v < 1))
inside_unit = Domain("strictly between 0 and 1", lambda v: (v > 0) & (v < 1))
positive = Domain("more than 0", lambda v: v > 0)
nonnegative = Domain("at least 0", lambda v: v >= 0)
finite_nonnegative = Domain("finite and at least 0", lambda v: (v >= 0) & (v < float("inf")))
positive_integer = Domain("an integer of at least 1", lambda v: v == v // 1 and v >= 1)
below_infinity = Domain("less than infinity", lambda v: v < float("inf"))
at_least_one = Domain("finite and at least 1", lambda v: (v >= 1) & (v < float("inf")))
cosine = Domain("values between -1 and 1", lambda v: (v >= -1) & (v <= 1))
not_nan = Domain("a number that is not NaN", lambda v: v == v)


def elementwise(**domains: Domain) -> Callable:
    """Decorate a loss whose arrays broadcast against each other."""
    return functools.partial(_decorate, _check_elementwise, domains)


def classwise(*, soft: bool = True, **domains: Domain) -> Callable:
    """Decorate a loss of an array with a class axis (the first) and of labels (the second).

    Labels are class indices, with the shape of the first array without its class axis, or a
    distribution over the classes, with the shape of the first array, where `soft` allows it.
    """
    check = _check_classwise if soft else _check_class_indices
    return functools.partial(_decorate, check, domains)


def mixturewise(**domains: Domain) -> Callable:
    """Decorate a loss of parameters per component, all of one shape, and of targets (the last).

    Targets have the shape of the parameters without the axis of components.
    """
    return functools.partial(_decorate, _check_mixture, domains)


def linear_layer(**domains: Domain) -> Callable:
    """Decorate a loss of hidden states (N, D), class weights (K, D) and class indices (N,)."""
    return functools.partial(_decorate, _check_linear_layer, domains)


def vectorwise(**domains: Domain) -> Callable:
    """Decorate a loss of vectors along an axis, all of one shape, and perhaps of labels (the last).

    Labels have that shape without the axis. A function without an axis takes one vector per row of
    a matrix (N, D), and its labels are N integers.
    """
    return functools.partial(_decorate, _check_vectors, domains)


def per_class(**domains: Domain) -> Callable:
    """Decorate a function of one number per class."""
    return functools.partial(_decorate, _check_per_class, domains)


def _decorate(check_shapes: Callable, domains: dict[str, Domain], function: Callable) -> Callable:
    parameters = inspect.signature(function).parameters.values()
    names = [p.name for p in parameters if p.kind is not p.KEYWORD_ONLY]
    defaults = {p.name: p.default for p in parameters if p.kind is p.KEYWORD_ONLY}

    @functools.wraps(function)
    def checked(*args, **keywords):
        arrays = dict(zip(names, args, strict=False))
        arrays |= {name: keywords.pop(name) for name in names if name in keywords}
        if len(args) > len(names) or len(arrays) < len(names) or keywords.keys() - defaults.keys():
            return function(*args, **keywords)  # Python's own TypeError says what is wrong

        xp, where, dtype = _common_type(arrays)
        wide = xp.float32 if xp.finfo(dtype).bits < 32 else dtype
        arrays = {n: _to_array(xp, n, a, where) for n, a in arrays.items()}
        options = {n: _to_option(xp, n, v, where, wide) for n, v in (defaults | keywords).items()}
        arrays = check_shapes(xp, arrays, options, wide)
        for name, domain in domains.items():
            _check_domain(name, (arrays | options)[name], domain)
        with np.errstate(all="ignore") if is_numpy_namespace(xp) else nullcontext():
            result = function(*arrays.values(), **options)
        return result if wide == dtype else _cast(xp, result, dtype)

    return checked


def _common_type(arrays: dict[str, Any]) -> tuple[Any, Any, Any]:
    """Library, device and floating dtype of the arguments that are arrays already."""
    present = [a for a in arrays.values() if is_array_api_obj(a)]
    if not present:
        return array_namespace(np.empty(0)), "cpu", np.dtype(float)
    xp, where = array_namespace(present[0]), device(present[0])
    present = [a if is_torch_array(a) else xp.asarray(a) for a in present]
    floating = [a for a in present if xp.isdtype(a.dtype, "real floating")]
    return xp, where, xp.result_type(*floating) if floating else xp.asarray(0.0).dtype


def _to_array(xp: Any, name: str, value: Any, where: Any) -> Array:
    try:
        array = value if is_torch_array(value) else xp.asarray(value, device=where)
    except (TypeError, ValueError, RuntimeError) as error:
        raise ValueError(f"{name}: got {value!r}, expected numbers") from error
    if not xp.isdtype(array.dtype, ("real floating", "integral", "bool")):
        raise ValueError(f"{name}: got dtype {array.dtype}, expected real numbers")
    return array


def _to_option(xp: Any, name: str, value: Any, where: Any, dtype: Any) -> Any:
    """Numbers, strings and None as they are; anything else as an array of the loss's dtype."""
    if value is None or isinstance(value, Real | str):
        return value
    return xp.astype(_to_array(xp, name, value, where), dtype, copy=False)


def _cast(xp: Any, result: Any, dtype: Any) -> Any:
    if isinstance(result, tuple):
        parts = [_cast(xp, part, dtype) for part in result]
        return type(result)(*parts) if hasattr(result, "_fields") else tuple(parts)
    if isinstance(result, float) or not xp.isdtype(result.dtype, "real floating"):
        return result
    return xp.astype(result, dtype, copy=False)


def _check_elementwise(xp: Any, arrays: dict, options: dict, dtype: Any) -> dict:
    first, *_ = arrays
    for name, array in arrays.items():
        if not _broadcasts(array.shape, arrays[first].shape):
            raise ValueError(
                f"{name}: got shape {tuple(array.shape)}, expected one that broadcasts with "
                f"{first} of shape {tuple(arrays[first].shape)}"
            )
    _check_axis(options, arrays[first])
    return {name: xp.astype(array, dtype, copy=False) for name, array in arrays.items()}


def _check_classwise(xp: Any, arrays: dict, options: dict, dtype: Any) -> dict:
    (first, logits), (second, labels) = arrays.items()
    if logits.ndim == 0:
        raise ValueError(f"{first}: got a single number, expected an array with a class axis")
    axis = _check_axis(options, logits)
    shape, classes = tuple(logits.shape), logits.shape[axis]
    if classes == 0:
        raise ValueError(f"{first}: got shape {shape}, expected at least one class")
    rows = shape[:axis] + shape[axis + 1 :]
    if tuple(labels.shape) == rows and xp.isdtype(labels.dtype, "integral"):
        labels = xp.astype(labels, xp.int64, copy=False)
        ignored = options.get("ignore_index")
        valid = (labels >= 0) & (labels < classes)
        require(
            valid if ignored is None else valid | (labels == ignored),
            second,
            labels,
            f"class indices from 0 to {classes - 1}",
        )
    elif tuple(labels.shape) == shape:
        labels = xp.astype(labels, dtype, copy=False)
        _check_domain(second, labels, unit)
        total = xp.sum(labels, axis=axis)
        require(
            abs(total - 1) <= xp.finfo(labels.dtype).eps ** 0.5,
            second,
            total,
            "each row to sum to 1",
        )
    else:
        raise ValueError(
            f"{second}: got shape {tuple(labels.shape)} of dtype {labels.dtype}, expected integers "
            f"of shape {rows} or a distribution of shape {shape}, to match {first}"
        )
    weights = options.get("class_weights")
    if weights is not None and tuple(weights.shape) != (classes,):
        raise ValueError(
            f"class_weights: got shape {tuple(weights.shape)}, expected ({classes},), one per class"
        )
    return {first: xp.astype(logits, dtype, copy=False), second: labels}


def _check_class_indices(xp: Any, arrays: dict, options: dict, dtype: Any) -> dict:
    checked = _check_classwise(xp, arrays, options, dtype)
    (_, logits), (second, labels) = checked.items()
    if labels.ndim == logits.ndim:
        raise ValueError(f"{second}: got a distribution over classes, expected class indices")
    return checked


def _check_linear_layer(xp: Any, arrays: dict, options: dict, dtype: Any) -> dict:
    (first, hidden), (second, weights), (third, labels) = arrays.items()
    if hidden.ndim != 2:
        raise ValueError(f"{first}: got shape {tuple(hidden.shape)}, expected two axes, (N, D)")
    rows, features = hidden.shape
    if weights.ndim != 2 or weights.shape[1] != features or weights.shape[0] == 0:
        raise ValueError(
            f"{second}: got shape {tuple(weights.shape)}, expected (K, {features}) to match {first}"
        )
    if tuple(labels.shape) != (rows,) or not xp.isdtype(labels.dtype, "integral"):
        raise ValueError(
            f"{third}: got shape {tuple(labels.shape)} of dtype {labels.dtype}, expected integers "
            f"of shape ({rows},) to match {first}"
        )
    labels = xp.astype(labels, xp.int64, copy=False)
    classes = weights.shape[0]
    valid = (labels >= 0) & (labels < classes)
    require(valid, third, labels, f"class indices from 0 to {classes - 1}")
    floating = {n: xp.astype(a, dtype, copy=False) for n, a in arrays.items() if n != third}
    return floating | {third: labels}


def _check_vectors(xp: Any, arrays: dict, options: dict, dtype: Any) -> dict:
    (first, vectors), *_ = arrays.items()
    shape = tuple(vectors.shape)
    if "axis" not in options and vectors.ndim != 2:
        raise ValueError(f"{first}: got shape {shape}, expected two axes, (N, D)")
    if vectors.ndim == 0:
        raise ValueError(f"{first}: got a single number, expected vectors")
    axis = _check_axis(options, vectors)
    for name, array in arrays.items():
        expected = shape[:axis] + shape[axis + 1 :] if name == "labels" else shape
        if tuple(array.shape) != expected:
            raise ValueError(
                f"{name}: got shape {tuple(array.shape)}, expected {expected}, to match {first}"
            )
    labels = arrays.get("labels")
    if labels is not None and "axis" not in options and not xp.isdtype(labels.dtype, "integral"):
        raise ValueError(f"labels: got dtype {labels.dtype}, expected integers")
    kept = {"labels"} if "axis" not in options else set()
    return {n: a if n in kept else xp.astype(a, dtype, copy=False) for n, a in arrays.items()}


def _check_per_class(xp: Any, arrays: dict, options: dict, dtype: Any) -> dict:
    for name, array in arrays.items():
        if array.ndim != 1:
            raise ValueError(
                f"{name}: got shape {tuple(array.shape)}, expected one number per class"
            )
    return {name: xp.astype(array, dtype, copy=False) for name, array in arrays.items()}


def _check_mixture(xp: Any, arrays: dict, options: dict, dtype: Any) -> dict:
    (first, parameters), *_ = arrays.items()
    last = [*arrays][-1]
    if parameters.ndim == 0:
        raise ValueError(f"{first}: got a single number, expected an array of components")
    axis, shape = _check_axis(options, parameters), tuple(parameters.shape)
    for name, array in arrays.items():
        expected = shape[:axis] + shape[axis + 1 :] if name == last else shape
        if tuple(array.shape) != expected:
            raise ValueError(
                f"{name}: got shape {tuple(array.shape)}, expected {expected}, to match {first}"
            )
    return {name: xp.astype(array, dtype, copy=False) for name, array in arrays.items()}


def _check_axis(options: dict, array: Array) -> int:
    """The axis counted from the front; functions without an axis have none to check."""
    axis = options.get("axis", -1)
    if not isinstance(axis, int) or ("axis" in options and not -array.ndim <= axis < array.ndim):
        raise ValueError(f"axis: got {axis!r}, expected an axis of shape {tuple(array.shape)}")
    return axis % max(array.ndim, 1)


def _check_domain(name: str, value: Any, domain: Domain) -> None:
    if value is not None and not isinstance(value, str):
        require(domain.contains(value), name, value, domain.expected)


def require(condition: Any, name: str, values: Any, expected: str) -> None:
    """Raise unless the condition holds everywhere, or cannot be known yet."""
    if condition is True or not _is_known(condition) or bool(np.all(_numpy(condition))):
        return
    if is_array_api_obj(values):
        values = _numpy(values)[~_numpy(condition)].flat[0]
    raise ValueError(f"{name}: got {values}, expected {expected}")


def _is_known(array: Any) -> bool:
    """Whether the values can be looked at: not under torch.compile, vmap, or on the meta device."""
    if not is_torch_array(array):
        return True
    import torch

    return not (
        torch.compiler.is_compiling()
        or torch._C._functorch.is_functorch_wrapped_tensor(array)
        or array.device.type == "meta"
    )


def _numpy(array: Any) -> np.ndarray:
    return np.asarray(array.detach().cpu() if is_torch_array(array) else array)


def _broadcasts(*shapes: tuple[int, ...]) -> bool:
    try:
        np.broadcast_shapes(*map(tuple, shapes))
    except ValueError:
        return False
    return True
