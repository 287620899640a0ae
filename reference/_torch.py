"""Losses as single nodes of PyTorch's graph, whose gradient is the analytic one.

Differentiated operation by operation, every step would keep an array for the backward pass.
"""

from __future__ import annotations

from collections.abc import Callable

import torch


def value_of(value_and_slope: Callable, logits: torch.Tensor, labels: torch.Tensor):
    """The value of a loss, as a single node."""
    return Loss.apply(logits, labels, value_and_slope)[0]


class Loss(torch.autograd.Function):
    """The value of `value_and_slope(logits, labels)`, whose gradient is the slope.

    They have one shape, but that the value of K logits has a class axis of length 1. Labels, and
    whatever `value_and_slope` holds, are constants. torch.compile cannot read `jvp`.
    """

    generate_vmap_rule = True

    @staticmethod
    def forward(logits, labels, value_and_slope: Callable):
        return value_and_slope(logits, labels)

    @staticmethod
    def setup_context(ctx, inputs, output):
        logits, labels, ctx.value_and_slope = inputs
        value, slope = output
        ctx.shape = value.shape
        ctx.save_for_backward(logits, labels, slope)
        ctx.save_for_forward(logits, labels, slope)
        ctx.mark_non_differentiable(slope)

    @staticmethod
    def backward(ctx, gradient, _):
        return gradient * Loss.slope(ctx), None, None

    @staticmethod
    def jvp(ctx, tangent, *_):
        return (Loss.slope(ctx) * tangent).sum_to_size(ctx.shape), None

    @staticmethod
    def slope(ctx):
        logits, labels, slope = ctx.saved_tensors
        if torch.is_grad_enabled():  # for second derivatives the slope needs a graph of its own
            _, slope = ctx.value_and_slope(logits, labels)
        return slope


class FusedSurprise(torch.autograd.Function):
    """The surprise of a label for torch.compile, which fuses whole passes over the logits into one.

    It keeps four numbers per row and computes the exponentials again, which costs less than to
    write them and read them back.
    """

    @staticmethod
    def forward(ctx, logits, y, axis: int):
        bound = torch.finfo(logits.dtype).max
        shift = logits.amax(axis, keepdim=True).clamp(-bound, bound)
        distance = shift - logits.gather(axis, y).clamp(max=bound)
        label = FusedSurprise.is_label(logits, y, axis)
        # The distance of an infinite logit to the largest number is infinite, and so is the sum.
        others = torch.where(label, 0.0, torch.exp(logits - shift)).sum(axis, keepdim=True)
        # Not 0: it is the divisor of a row in which nothing is possible.
        e_label = torch.exp(-distance).clamp(min=torch.finfo(logits.dtype).tiny)
        endless = others == torch.inf
        total = torch.where(endless, 1.0, others + e_label)
        ctx.axis = axis
        ctx.save_for_backward(logits, y, shift, torch.where(endless, 1.0, others), total)
        return distance + torch.log1p(others + (e_label - 1))

    @staticmethod
    def backward(ctx, gradient):
        logits, y, shift, others, total = ctx.saved_tensors
        scale = gradient / total
        label = FusedSurprise.is_label(logits, y, ctx.axis)
        e = torch.exp((logits - shift).clamp(max=0))
        return torch.where(label, -others * scale, e * scale), None, None

    @staticmethod
    def is_label(logits, y, axis):
        shape = [1] * logits.ndim
        shape[axis] = -1
        classes = torch.arange(logits.shape[axis], device=logits.device)
        return classes.reshape(shape) == y
