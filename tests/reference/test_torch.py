"""Torch's transformations of every public function: derivatives, vmap, compile, fake tensors."""

import pytest
import torch
from torch.fx.experimental.proxy_tensor import make_fx

from tests.reference.cases import Call
from tests.reference.cases.case import DOUBLE
from tests.reference.concerns import each_call
from tests.reference.test_arrays import assert_close

MAKE = DOUBLE["torch"]


def tensors(call: Call, examples: int | None = None) -> list[torch.Tensor]:
    arrays = enumerate(call.case.arguments)
    return [MAKE(a if i in call.case.unbatched else a[:examples]) for i, a in arrays]


def of_real_arguments(call: Call, arrays):
    """The call as a function of the arguments that have a derivative, and these as leaves."""
    bound, real = call.bind(MAKE), call.case.real

    def function(*leaves):
        replaced = dict(zip(real, leaves, strict=True))
        parts = bound(*(replaced.get(i, a) for i, a in enumerate(arrays)))
        return tuple(p for p in parts if p.is_floating_point())

    return function, [arrays[i].requires_grad_() for i in real]


@each_call("gradcheck")
def test_first_derivatives(call):
    function, leaves = of_real_arguments(call, tensors(call))
    assert torch.autograd.gradcheck(function, leaves)


@each_call("gradgradcheck")
def test_second_derivatives(call):
    few = None if call.case.elementwise or call.case.whole else 2
    function, leaves = of_real_arguments(call, tensors(call, few))
    assert torch.autograd.gradgradcheck(function, leaves)


@each_call("vmap")
@pytest.mark.filterwarnings("ignore:There is a performance drop")
def test_vmap_over_all_arguments_and_over_each(call):
    bound, arrays = call.bind(MAKE), tensors(call)
    turned = [a if i in call.case.unbatched else a.flip(0) for i, a in enumerate(arrays)]
    every = [(True,) * len(arrays)]
    one = [tuple(i == k for i in range(len(arrays))) for k in range(len(arrays))]
    for mapped in {*every, *one}:
        pairs = [(a, b if m else a) for a, b, m in zip(arrays, turned, mapped, strict=True)]
        stacked = [torch.stack(p) if m else p[0] for p, m in zip(pairs, mapped, strict=True)]
        dims = tuple(0 if m else None for m in mapped)
        found = torch.func.vmap(bound, in_dims=dims)(*stacked)
        alone = [bound(*side) for side in zip(*pairs, strict=True)]
        expected = [torch.stack(parts) for parts in zip(*alone, strict=True)]
        assert_close(call, found, expected, f"{call.id} over {mapped}")


@each_call("compile")
def test_compiled_as_one_graph(call):
    """A loss with its gradient; what returns gradients has no promise of further ones."""
    torch._dynamo.reset()
    function, leaves = of_real_arguments(call, tensors(call))
    if call.kind != "value":
        leaves = [leaf.detach() for leaf in leaves]
    compiled = torch.compile(function, backend="aot_eager", fullgraph=True)
    found, expected = compiled(*leaves), function(*leaves)
    assert_close(call, found, expected, call.id)
    if call.kind == "value":
        slopes = [torch.autograd.grad(sum(p.sum() for p in q), leaves) for q in (found, expected)]
        assert_close(call, *slopes, call.id)


@each_call("fake")
def test_traced_with_fake_tensors(call):
    bound, arrays = call.bind(MAKE), tensors(call)
    traced = make_fx(bound, tracing_mode="fake", _allow_non_fake_inputs=True)(*arrays)
    assert_close(call, traced(*arrays), bound(*arrays), call.id)
