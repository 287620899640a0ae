"""The cross-entropy of a linear layer as nodes of PyTorch's graph, which keep no logits.

Derivatives are nodes again: the first and second ones take as little memory as the value does.
"""

from __future__ import annotations

import torch

from reference import _linear
from reference._linear import Layer, Sums

LAYER = "Tensor hidden, Tensor weights, Tensor labels, Tensor a, Tensor? v, int chunk"
POINT = f"Tensor largest, Tensor own, Tensor others, {LAYER}"


def opaque(takes: str, results: int):
    """An operator that is traced as one call: its loops would be unrolled."""

    def decorate(function):
        schema = f"({takes}) -> ({', '.join(['Tensor'] * results)})"
        name = f"reference::linear_{function.__name__}"
        return torch.library.custom_op(name, function, mutates_args=(), schema=schema)

    return decorate


@opaque(LAYER, 4)
def value(*layer):
    loss, sums = _linear.value(Layer(*layer))
    return loss, *sums


@opaque(f"Tensor scale, {POINT}", 2)
def slopes(scale, *point):
    return _linear.gradients(scale[:, None], Layer(*point[3:]), Sums(*point[:3]))


@opaque(f"Tensor d_hidden, Tensor d_weights, {POINT}", 1)
def change(d_hidden, d_weights, *point):
    return _linear.change(d_hidden, d_weights, Layer(*point[3:]), Sums(*point[:3]))[0]


@opaque(f"Tensor d_scale, Tensor d_hidden, Tensor d_weights, Tensor scale, {POINT}", 3)
def change_of_slopes(d_scale, d_hidden, d_weights, scale, *point):
    layer, sums = Layer(*point[3:]), Sums(*point[:3])
    return _linear.change_of_gradients(
        d_scale[:, None], d_hidden, d_weights, scale[:, None], layer, sums
    )


@value.register_fake
def _(hidden, weights, labels, a, v, chunk):
    return a.new_empty(len(a)), *(torch.empty_like(a) for _ in range(3))


@slopes.register_fake
def _(scale, largest, own, others, hidden, weights, *rest):
    return torch.empty_like(hidden), torch.empty_like(weights)


@change.register_fake
def _(d_hidden, d_weights, largest, *rest):
    return largest.new_empty(len(largest))


@change_of_slopes.register_fake
def _(d_scale, d_hidden, d_weights, *rest):
    return torch.empty_like(d_scale), torch.empty_like(d_hidden), torch.empty_like(d_weights)


class Node(torch.autograd.Function):
    """A function of the arguments of its own, and of a `Layer` and its `Sums`, one by one."""

    @classmethod
    def vmap(cls, info, in_dims, *args):
        """One call after the other, each with the memory of one."""
        calls = [
            [a if d is None else a.select(d, i) for a, d in zip(args, in_dims, strict=True)]
            for i in range(info.batch_size)
        ]
        parts = zip(*(cls.apply(*call) for call in calls), strict=True)
        stacked = tuple(torch.stack(part) for part in parts)
        return stacked, (0,) * len(stacked)

    @staticmethod
    def keep(ctx, *inputs):
        *tensors, ctx.chunk = inputs
        ctx.save_for_backward(*tensors)
        ctx.save_for_forward(*tensors)

    @staticmethod
    def kept(ctx):
        return *ctx.saved_tensors, ctx.chunk


class Losses(Node):
    """`value`, and the sums that its derivatives need."""

    @staticmethod
    def forward(*layer):
        return value(*layer)

    @staticmethod
    def setup_context(ctx, inputs, output):
        _, *sums = output
        ctx.mark_non_differentiable(*sums)
        Node.keep(ctx, *sums, *inputs)

    @staticmethod
    def backward(ctx, scale, *_):
        return *Gradients.apply(scale, *Node.kept(ctx)), None, None, None, None

    @staticmethod
    def jvp(ctx, d_hidden, d_weights, *_):
        d_hidden, d_weights = or_zeros(d_hidden, d_weights, *Node.kept(ctx)[3:5])
        return Change.apply(d_hidden, d_weights, *Node.kept(ctx))[0], None, None, None


class Gradients(Node):
    """`gradients`, of the losses times `scale`."""

    @staticmethod
    def forward(scale, *point):
        return slopes(scale, *point)

    @staticmethod
    def setup_context(ctx, inputs, output):
        Node.keep(ctx, *inputs)

    @staticmethod
    def backward(ctx, d_hidden, d_weights):
        scale, *point = Node.kept(ctx)
        still = torch.zeros_like(scale)
        of_scale, *slopes = ChangeOfGradients.apply(still, d_hidden, d_weights, scale, *point)
        return of_scale, None, None, None, *slopes, None, None, None, None

    @staticmethod
    def jvp(ctx, d_scale, _l, _o, _s, d_hidden, d_weights, *_):
        scale, *point = Node.kept(ctx)
        d_hidden, d_weights = or_zeros(d_hidden, d_weights, *point[3:5])
        d_scale = torch.zeros_like(scale) if d_scale is None else d_scale
        return ChangeOfGradients.apply(d_scale, d_hidden, d_weights, scale, *point)[1:]


class Change(Node):
    """`change` of the losses, without its second part."""

    @staticmethod
    def forward(d_hidden, d_weights, *point):
        return (change(d_hidden, d_weights, *point),)

    @staticmethod
    def setup_context(ctx, inputs, output):
        Node.keep(ctx, *inputs)

    @staticmethod
    def backward(ctx, scale):
        d_hidden, d_weights, *point = Node.kept(ctx)
        still = torch.zeros_like(scale)
        _, *slopes = ChangeOfGradients.apply(still, d_hidden, d_weights, scale, *point)
        of_direction = Gradients.apply(scale, *point)
        return *of_direction, None, None, None, *slopes, None, None, None, None

    @staticmethod
    def jvp(ctx, *_):
        refuse_third()


class ChangeOfGradients(Node):
    """`change_of_gradients`: the last derivatives there are."""

    @staticmethod
    def forward(d_scale, d_hidden, d_weights, scale, *point):
        return change_of_slopes(d_scale, d_hidden, d_weights, scale, *point)

    @staticmethod
    def setup_context(ctx, inputs, output):
        pass

    @staticmethod
    def backward(ctx, *_):
        refuse_third()

    @staticmethod
    def jvp(ctx, *_):
        refuse_third()


def refuse_third():
    raise NotImplementedError(
        "this derivative of linear_cross_entropy: take that of cross_entropy(hidden @ weights.T)"
    )


def or_zeros(d_hidden, d_weights, hidden, weights):
    pairs = ((d_hidden, hidden), (d_weights, weights))
    return [torch.zeros_like(at) if d is None else d for d, at in pairs]


@torch.compiler.allow_in_graph  # torch.compile itself reads no `jvp`
def losses(*layer):
    return Losses.apply(*layer)


@torch.compiler.allow_in_graph
def gradients(*inputs):
    return Gradients.apply(*inputs)
