"""Gradients through a student's code, and its parameters in the hands of a test's optimiser.

A test calls `loss.backward()` or steps an optimiser, as in any notebook. Here a call of the
student's code is one node of autograd: forward sends the inputs, backward asks the worker for the
gradients, and both come as data. A parameter of the student's has a stand-in here, a leaf with the
same numbers; what an optimiser does to it is sent before the next call, and what the student's code
does to the parameter comes back with the answer.
"""

import functools
import sys

from grading.isolated.channel import ProtocolError
from grading.isolated.values import pack


class Gradients:
    """The tensors of one session that remember where they came from."""

    def __init__(self, session):
        self._session = session
        self._leaves = {}  # number there -> (stand-in here, the values that both had last)
        self._inputs = {}  # of the call that is being made: id -> number there
        self._counted = 0

    def call(self, number, arguments):
        """Call the student's function, as a node of autograd where torch is in use."""
        if "torch" not in sys.modules:
            return self._session.decode(*self._session.request_call(number, arguments), None)
        import torch

        parameters = {id(leaf): number for number, (leaf, _) in self._leaves.items()}
        inputs = [t for t in tensors(arguments) if t.requires_grad and id(t) not in parameters]
        self._inputs = {id(tensor): self._next_number() for tensor in inputs}
        call = _Call(self._session, number, arguments)
        call.sources = [*self._inputs.values(), *parameters.values()]
        anchor = torch.zeros((), requires_grad=True)  # so that there is a node in any case
        leaves = [leaf for leaf, _ in self._leaves.values()]
        outputs = iter(_node().apply(call, anchor, *inputs, *leaves))
        return call.result(lambda tensor, stand_in: self._or_parameter(tensor, stand_in, outputs))

    def _next_number(self):
        self._counted -= 1  # those of the worker's own objects are positive
        return self._counted

    def _or_parameter(self, tensor, stand_in, outputs):
        return self.parameter(tensor, stand_in) if is_parameter(stand_in) else next(outputs)

    def stand_in(self, tensor):
        """What stands beside a tensor's numbers on the way to the worker."""
        for number, (leaf, _) in self._leaves.items():
            if leaf is tensor:
                return [number, True]
        return [self._inputs.get(id(tensor)) or self._next_number(), False]

    def parameter(self, tensor, stand_in):
        """A tensor that requires a gradient there: the stand-in of a parameter, or numbers."""
        if not is_parameter(stand_in):
            return tensor
        number = stand_in[0]
        if number not in self._leaves:
            self._leaves[number] = (tensor.requires_grad_(True), tensor.detach().clone())
        return self._leaves[number][0]

    def synchronise(self):
        """Send what was changed here."""
        changed = []
        for number, (leaf, before) in self._leaves.items():
            now = leaf.detach().clone()
            if not sys.modules["torch"].equal(now, before):
                self._leaves[number] = (leaf, now)
                changed.append((number, now))
        if changed:
            tree, buffers = pack(changed)
            self._session.ask("assign", tree, buffers=buffers)

    def refresh(self, changed):
        """Take over what was changed there."""
        for entry in changed:
            match entry:
                case (int(number), value) if number in self._leaves:
                    leaf, _ = self._leaves[number]
                    if value.shape != leaf.shape or value.dtype != leaf.dtype:
                        raise ProtocolError("a parameter that changed its shape")
                    leaf.detach().copy_(value)
                    self._leaves[number] = (leaf, value)


class _Call:
    """One call of the student's code: what goes there and what comes back."""

    def __init__(self, session, number, arguments):
        self._session, self._number, self._arguments = session, number, arguments
        self.sources = []  # numbers there of what a gradient is wanted for
        self._outputs = []  # numbers there of the tensors that have one

    def forward(self):
        self._answer = self._session.request_call(self._number, self._arguments)
        found = []
        self.result(lambda tensor, stand_in: found.append((tensor, stand_in)) or tensor)
        computed = [pair for pair in found if not is_parameter(pair[1])]
        self._outputs = [stand_in[0] for _, stand_in in computed]
        return tuple(tensor for tensor, _ in computed)

    def backward(self, slopes):
        """The gradients of inputs and parameters."""
        wanted = [
            (number, slope.contiguous())
            for number, slope in zip(self._outputs, slopes, strict=True)
            if slope is not None
        ]
        tree, buffers = pack([slope for _, slope in wanted])
        outputs = [number for number, _ in wanted]
        found = self._session.ask("differentiate", outputs, self.sources, tree, buffers=buffers)
        if not isinstance(found, list) or len(found) != len(self.sources):
            raise ProtocolError("gradients of no known form")
        return found

    def result(self, resolve_tensor):
        tree, buffers = self._answer
        return self._session.decode(tree, buffers, resolve_tensor)


def is_parameter(stand_in) -> bool:
    match stand_in:
        case [int(), bool(learned)]:
            return learned
    raise ProtocolError("a tensor without a number")


def tensors(value):
    """All tensors in lists, tuples and dictionaries."""
    if isinstance(value, sys.modules["torch"].Tensor):
        yield value
    elif isinstance(value, list | tuple):
        for item in value:
            yield from tensors(item)
    elif isinstance(value, dict):
        yield from tensors(list(value.values()))


@functools.cache
def _node():
    """The autograd function; made when torch is there."""
    import torch
    from torch.autograd.function import once_differentiable

    class StudentCall(torch.autograd.Function):
        @staticmethod
        def forward(ctx, call, anchor, *sources):
            ctx.call = call
            ctx.set_materialize_grads(False)
            return call.forward()

        @staticmethod
        @once_differentiable
        def backward(ctx, *slopes):
            return None, None, *ctx.call.backward(slopes)

    return StudentCall
