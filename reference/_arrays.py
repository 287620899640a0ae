"""Array operations that the losses need and the array API standard lacks."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from itertools import pairwise
from math import inf, prod
from numbers import Real
from typing import Any

import numpy as np
from array_api_compat import array_namespace, device, is_torch_array, size

from reference._types import Array

BLOCK = 2**15
"""Entries that stay in the processor's cache, with a dozen temporaries of theirs."""


def constant(array: Array) -> Array:
    """`array` with no gradient flowing back through it."""
    return array.detach() if is_torch_array(array) else array


def largest_along_axis(array: Array, axis: int) -> tuple[Array, Array]:
    """Index and value of the largest entry, the first of them if tied; the axis is kept.

    Its gradient goes to that entry alone, where the maximum of an axis would split a tie.
    """
    if is_torch_array(array):
        largest, index = array.max(axis, keepdim=True)
        return index, largest
    index = np.argmax(array, axis=axis, keepdims=True)
    return index, np.take_along_axis(array, index, axis)


def take_along_axis(array: Array, indices: Array, axis: int) -> Array:
    """The entries of `array` at `indices` (one per row, axis kept)."""
    if is_torch_array(array):
        return array.gather(axis, indices)
    return np.take_along_axis(array, indices, axis)


def put_along_axis_(array: Array, indices: Array, values: Array | float, axis: int) -> Array:
    """`array` with other values at `indices` (one per row, axis kept), in its memory if possible.

    Only for an array just computed by an operation that does not keep its result for the backward
    pass, such as a difference: torch then differentiates through the overwritten array.
    """
    if is_torch_array(array):
        if any(map(is_transformed, (array, indices, values))):
            return array.scatter(axis, indices, values)
        return array.scatter_(axis, indices, values)
    np.put_along_axis(array, indices, values, axis)
    return array


def sign(array: Array) -> Array:
    """-1, 0 or 1, without array-api-compat's look at each NaN, which torch.func.vmap refuses."""
    xp = array_namespace(array)
    signs = xp.astype(array > 0, array.dtype) - xp.astype(array < 0, array.dtype)
    return xp.where(array == array, signs, array)


def exp_(array: Array) -> Array:
    """Exponentials, in the memory of `array`, a temporary, unless torch keeps that for later."""
    if is_torch_array(array):
        return array.exp() if may_have_gradient(array) else array.exp_()
    return np.exp(array, out=array)


def divide_(array: Array, by: Array) -> Array:
    """The quotient, in the memory of `array`, a temporary, unless torch keeps that for later."""
    if may_have_gradient(array):
        return array / by
    array /= by
    return array


def entries(values: Array, indices: Array) -> Array:
    """The entry of a vector at each index, in the shape of the indices."""
    xp = array_namespace(values)
    flat = xp.reshape(indices, (prod(indices.shape),))
    return xp.reshape(xp.take(values, flat, axis=0), indices.shape)


def along_classes(array: Array, values: Array, axis: int) -> Array:
    """One value per class, shaped to broadcast along the class axis of `array`."""
    axis %= array.ndim
    shape = [array.shape[axis] if d == axis else 1 for d in range(array.ndim)]
    return array_namespace(array).reshape(values, tuple(shape))


def class_indices(array: Array, axis: int) -> Array:
    """The index of each class, shaped to broadcast along the class axis of `array`."""
    indices = array_namespace(array).arange(array.shape[axis], device=device(array))
    return along_classes(array, indices, axis)


def in_blocks(function: Callable, *arrays: Array) -> tuple[Array, ...]:
    """The results of an elementwise function of arrays that broadcast, one block at a time.

    Its temporaries then stay in the cache: several times as fast as a pass over memory for each.
    """
    xp = array_namespace(arrays[0])
    arrays = xp.broadcast_arrays(*arrays)
    first = arrays[0]
    if is_compiled(first) or size(first) <= BLOCK:  # a compiler fuses the passes by itself
        return function(*arrays)
    flat = [xp.reshape(array, (-1,)) for array in arrays]
    # An operation of torch takes longer to start than one of NumPy.
    step = BLOCK if isinstance(first, np.ndarray) else 2 * BLOCK
    starts = [*range(0, size(first), step), size(first)]
    blocks = (function(*(array[i:j] for array in flat)) for i, j in pairwise(starts))
    joined = _joined(blocks, starts) if isinstance(first, np.ndarray) else _concat(xp, blocks)
    return tuple(xp.reshape(part, first.shape) for part in joined)


def _concat(xp, blocks):
    return (xp.concat(parts) for parts in zip(*blocks, strict=True))


def _joined(blocks, starts):
    """As `_concat`, without keeping the blocks."""
    results = None
    for parts, i, j in zip(blocks, starts[:-1], starts[1:], strict=True):
        results = results or [np.empty(starts[-1], part.dtype) for part in parts]
        for result, part in zip(results, parts, strict=True):
            result[i:j] = part
    return results


def is_compiled(array: Array) -> bool:
    """Whether torch.compile is reading the operations on `array` rather than running them."""
    if not is_torch_array(array):
        return False
    import torch

    return torch.compiler.is_compiling()


def is_transformed(array: Array) -> bool:
    """Whether torch.compile or a transformation of torch.func stands between it and its memory."""
    if not is_torch_array(array):
        return False
    import torch

    return is_compiled(array) or torch._C._functorch.is_functorch_wrapped_tensor(array)


def is_mapped(array: Array) -> bool:
    """Whether torch.func is at work, on this tensor or on others."""
    if not is_torch_array(array):
        return False
    import torch

    return torch._C._are_functorch_transforms_active()


def may_have_gradient(array: Array) -> bool:
    """Whether torch may differentiate by `array`: a transformation hides what it will do."""
    if not is_torch_array(array):
        return False
    return array.requires_grad or is_transformed(array) or has_tangent(array)


def has_tangent(tensor: Array) -> bool:
    """Whether a forward derivative goes by it: as a dual number of torch.autograd.forward_ad."""
    from torch.autograd import forward_ad

    return forward_ad._current_level >= 0 and forward_ad.unpack_dual(tensor).tangent is not None


def is_number(option: Array | float) -> bool:
    """Whether the value of an option can be looked at; that of an array may be a variable."""
    return isinstance(option, Real)


def clip(array: Array, low: Array | float, high: Array | float) -> Array:
    """The entries between two bounds, which are both numbers or both arrays.

    Written out for each library: array-api-compat's takes three passes over a NumPy array.
    """
    return array.clamp(low, high) if is_torch_array(array) else np.clip(array, low, high)


def is_exactly(option: Array | float, value: float) -> bool:
    """Whether an option is this number; never an array, whose values may not be known yet."""
    return is_number(option) and option == value


def held(option: Array | float, like: Array) -> Array | float:
    """A number as the dtype of `like` can hold it: beyond the range it is infinite, and below the
    smallest number it is that one, since it may be a divisor. An array has that dtype already.
    """
    if not is_number(option):
        return option
    info, magnitude = array_namespace(like).finfo(like.dtype), abs(option)
    smallest = info.smallest_normal * info.eps
    if magnitude > info.max:
        return inf if option > 0 else -inf
    if 0 < magnitude < smallest:
        return smallest if option > 0 else -smallest
    return option + 0.0  # by now the same operation for most numbers: torch.compile keeps its graph


def sums_by_index(values: Array, indices: Array, n: int) -> Array:
    """Of a vector: the sum of the values at each index below n, added up in double precision."""
    xp = array_namespace(values)
    real = xp.isdtype(values.dtype, "real floating")
    wide = xp.astype(values, xp.float64, copy=False) if real else values
    if is_torch_array(values):
        total = values.new_zeros(n, dtype=wide.dtype).scatter_add(0, indices, wide)
    else:
        total = np.bincount(indices, weights=wide, minlength=n)
    return xp.astype(total, values.dtype, copy=False)


def without_autocast(array: Array) -> AbstractContextManager[Any]:
    """Products in the dtype of their factors: torch.autocast would round them to half precision."""
    if not is_torch_array(array):
        return nullcontext()
    import torch

    kind = array.device.type
    if torch.amp.is_autocast_available(kind) and torch.is_autocast_enabled(kind):
        return torch.autocast(kind, enabled=False)
    return nullcontext()
