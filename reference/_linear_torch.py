"""The cross-entropy of a linear layer as nodes of PyTorch's graph, which keep no logits.

Derivatives are nodes again: the first and second ones take as little memory as the value does.
"""

from __future__ import annotations

from functools import wraps

import torch

from reference import _linear
from reference._arrays import without_autocast
from reference._linear import Layer, Sums

LAYER = "Tensor hidden, Tensor weights, Tensor labels, Tensor a, Tensor? v, int chunk"
POINT = f"Tensor largest, Tensor own, Tensor others, {LAYER}"
WANTED = "bool by_hidden, bool by_weights"


def opaque(takes: str, results: int):
    """An operator that is traced as one call: its loops would be unrolled.

    A backward pass may be run under autocast, where it would mix its dtypes.
    """

    def decorate(function):
        @wraps(function)
        def precise(*inputs):
            *_, a, _v, _chunk = inputs
            with without_autocast(a):
                return function(*inputs)

        schema = f"({takes}) -> ({', '.join(['Tensor'] * results)})"
        name = f"reference::linear_{function.__name__}"
        return torch.library.custom_op(name, precise, mutates_args=(), schema=schema)

    return decorate


def nothing(like):
    """Instead of a gradient that is not wanted: an operator returns a tensor in any case."""
    return like.new_empty(0)


@opaque(LAYER, 4)
def value(*layer):
    loss, sums = _linear.value(Layer(*layer))
    return loss, *sums


@opaque(f"{WANTED}, Tensor scale, {POINT}", 2)
def slopes(by_hidden, by_weights, scale, *point):
    layer, sums = Layer(*point[3:]), Sums(*point[:3])
    found = _linear.gradients(scale[:, None], layer, sums, (by_hidden, by_weights))
    return tuple(nothing(scale) if f is None else f for f in found)


@opaque(f"Tensor d_hidden, Tensor? d_weights, {POINT}", 1)
def change(d_hidden, d_weights, *point):
    return _linear.change(d_hidden, d_weights, Layer(*point[3:]), Sums(*point[:3]))[0]


DIRECTION = "Tensor d_scale, Tensor d_hidden, Tensor? d_weights"


@opaque(f"{WANTED}, {DIRECTION}, Tensor scale, {POINT}", 3)
def change_of_slopes(by_hidden, by_weights, d_scale, d_hidden, d_weights, scale, *point):
    direction, at = (d_scale[:, None], d_hidden, d_weights), (Layer(*point[3:]), Sums(*point[:3]))
    found = _linear.change_of_gradients(*direction, scale[:, None], *at, (by_hidden, by_weights))
    return tuple(nothing(scale) if f is None else f for f in found)


@value.register_fake
def _(hidden, weights, labels, a, v, chunk):
    return a.new_empty(a.shape[:1]), *(torch.empty_like(a) for _ in range(3))


@slopes.register_fake
def _(by_hidden, by_weights, scale, largest, own, others, hidden, weights, *rest):
    pairs = (by_hidden, hidden), (by_weights, weights)
    return tuple(torch.empty_like(a) if wanted else nothing(scale) for wanted, a in pairs)


@change.register_fake
def _(d_hidden, d_weights, largest, *rest):
    return largest.new_empty(largest.shape[:1])


@change_of_slopes.register_fake
def _(by_hidden, by_weights, d_scale, d_hidden, d_weights, scale, *point):
    pairs = (True, scale), (by_hidden, point[3]), (by_weights, point[4])
    return tuple(torch.empty_like(a) if wanted else nothing(scale) for wanted, a in pairs)


class Node(torch.autograd.Function):
    """A function of the arguments of its own, and of a `Layer` and its `Sums`, one by one."""

    @classmethod
    def vmap(cls, info, in_dims, *args):
        """One call after the other, each with the memory of one.

        Of a batch of none the shapes are asked for, of a call with zeros.
        """
        calls = [
            [a if d is None else a.select(d, i) for a, d in zip(args, in_dims, strict=True)]
            for i in range(info.batch_size)
        ]
        calls = calls or [
            [a if d is None else a.sum(d) for a, d in zip(args, in_dims, strict=True)]
        ]
        parts = zip(*(cls.apply(*call) for call in calls), strict=True)
        stacked = tuple(torch.stack(part)[: info.batch_size] for part in parts)
        return stacked, (0,) * len(stacked)

    @staticmethod
    def keep(ctx, *inputs):
        *tensors, ctx.chunk = inputs
        ctx.save_for_backward(*tensors)
        ctx.save_for_forward(*tensors)
        ctx.set_materialize_grads(False)

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
        if scale is None:
            return (None,) * 6
        wanted = ctx.needs_input_grad[:2]
        found = Gradients.apply(*wanted, scale, *Node.kept(ctx))
        return *only(wanted, found), None, None, None, None

    @staticmethod
    def jvp(ctx, d_hidden, d_weights, *_):
        point = Node.kept(ctx)
        return Change.apply(or_zeros(d_hidden, point[3]), d_weights, *point)[0], None, None, None


class Gradients(Node):
    """`gradients`, of the losses times `scale`."""

    @staticmethod
    def forward(by_hidden, by_weights, scale, *point):
        return slopes(by_hidden, by_weights, scale, *point)

    @staticmethod
    def setup_context(ctx, inputs, output):
        ctx.wanted = inputs[:2]
        Node.keep(ctx, *inputs[2:])

    @staticmethod
    def backward(ctx, d_hidden, d_weights):
        by_hidden, by_weights = ctx.wanted
        scale, *point = Node.kept(ctx)
        d_hidden = or_zeros(d_hidden if by_hidden else None, point[3])
        direction = torch.zeros_like(scale), d_hidden, d_weights if by_weights else None
        wanted = ctx.needs_input_grad[6:8]
        of_scale, *found = ChangeOfGradients.apply(*wanted, *direction, scale, *point)
        return None, None, of_scale, None, None, None, *only(wanted, found), *(None,) * 4

    @staticmethod
    def jvp(ctx, _h, _w, d_scale, _l, _o, _s, d_hidden, d_weights, *_):
        scale, *point = Node.kept(ctx)
        direction = or_zeros(d_scale, scale), or_zeros(d_hidden, point[3]), d_weights
        return ChangeOfGradients.apply(*ctx.wanted, *direction, scale, *point)[1:]


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
        if scale is None:
            return (None,) * 11
        d_hidden, d_weights, *point = Node.kept(ctx)
        along, wanted = ctx.needs_input_grad[:2], ctx.needs_input_grad[5:7]
        direction = torch.zeros_like(scale), d_hidden, d_weights
        of_direction = of_point = None, None
        if any(along):
            of_direction = only(along, Gradients.apply(*along, scale, *point))
        if any(wanted):
            _, *found = ChangeOfGradients.apply(*wanted, *direction, scale, *point)
            of_point = only(wanted, found)
        return *of_direction, None, None, None, *of_point, None, None, None, None

    @staticmethod
    def jvp(ctx, *_):
        refuse_third()


class ChangeOfGradients(Node):
    """`change_of_gradients`: the last derivatives there are."""

    @staticmethod
    def forward(by_hidden, by_weights, d_scale, d_hidden, d_weights, scale, *point):
        return change_of_slopes(by_hidden, by_weights, d_scale, d_hidden, d_weights, scale, *point)

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


def or_zeros(direction, at):
    return torch.zeros_like(at) if direction is None else direction


def only(wanted, found):
    return tuple(f if w else None for w, f in zip(wanted, found, strict=True))


@torch.compiler.allow_in_graph  # torch.compile itself reads no `jvp`
def losses(*layer):
    return Losses.apply(*layer)


@torch.compiler.allow_in_graph
def gradients(*inputs):
    return Gradients.apply(*_linear.BOTH, *inputs)
