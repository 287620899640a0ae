"""The surprise of a label as one node of PyTorch's graph, with the gradient that keeps its digits.

Differentiated operation by operation, the label's entry would be a difference that loses them.
"""

from __future__ import annotations

from collections.abc import Callable

import torch


class Surprise(torch.autograd.Function):
    """The value of `value_and_slope(logits, y, axis)`, whose gradient is the slope."""

    generate_vmap_rule = True

    @staticmethod
    def forward(logits, y, axis: int, value_and_slope: Callable):
        return value_and_slope(logits, y, axis)

    @staticmethod
    def setup_context(ctx, inputs, output):
        logits, y, ctx.axis, ctx.value_and_slope = inputs
        ctx.save_for_backward(logits, y, output[1])
        ctx.save_for_forward(logits, y, output[1])
        ctx.mark_non_differentiable(output[1])

    @staticmethod
    def backward(ctx, gradient, _):
        return gradient * Surprise.slope(ctx), None, None, None

    @staticmethod
    def jvp(ctx, tangent, *_):
        return (Surprise.slope(ctx) * tangent).sum(ctx.axis, keepdim=True), None

    @staticmethod
    def slope(ctx):
        logits, y, slope = ctx.saved_tensors
        if torch.is_grad_enabled():  # for second derivatives the slope needs a graph of its own
            _, slope = ctx.value_and_slope(logits, y, ctx.axis)
        return slope
