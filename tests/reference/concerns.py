"""What the contract asks of every public function, and which calls a test runs over."""

import pytest

from tests.reference.cases import CALLS, Call
from tests.reference.known_failures import KNOWN

CONCERNS = {
    "value": "the value is the formula's",
    "gradient": "`_grad` and `_and_grad` are the derivatives of the formula",
    "autograd": "automatic differentiation gives the derivatives of the formula",
    "dtype": "results have the dtype of the arguments",
    "half": "half precision is computed wide and rounded once",
    "lists": "lists are taken",
    "integers": "integers are taken",
    "untouched": "arguments are left as they were",
    "empty": "an empty batch gives an empty result",
    "broadcast": "arguments broadcast against each other",
    "axis": "any axis can hold the classes or components",
    "nan": "a NaN stays where it is",
    "libraries": "NumPy and torch agree",
    "meta": "the device is kept",
    "gradcheck": "first derivatives by torch are those of differences",
    "gradgradcheck": "second derivatives by torch are those of differences",
    "vmap": "torch.func.vmap works over any argument",
    "compile": "torch.compile reads it as one graph, with its gradient",
    "fake": "make_fx traces it with fake tensors",
}


def applies(concern: str, call: Call) -> bool:
    """Whether a call can be asked this; what a row says under `without` comes on top."""
    if concern == "gradient":
        return call.kind != "value"
    if concern == "autograd":
        return call.kind == "value" and bool(call.case.real)
    if concern == "broadcast":
        return call.case.elementwise and len(call.case.arguments) > 1
    if concern == "nan":
        return call.case.elementwise
    if concern == "axis":
        return "axis" in call.parameters
    return True


def chosen(concern: str) -> list[Call]:
    assert concern in CONCERNS, f"{concern}: add it to CONCERNS in tests/reference/concerns.py"
    return [c for c in CALLS if applies(concern, c) and concern not in c.case.without]


def each_call(concern: str):
    """Run a test over all calls of public functions that it concerns."""
    known = KNOWN.get(concern, {})
    marked = [pytest.param(c, id=c.id, marks=_mark(known, c)) for c in chosen(concern)]
    return pytest.mark.parametrize("call", marked)


def _mark(known: dict, call: Call) -> list:
    entry = known.get(call.id) or known.get(call.function.__name__)
    if entry is None:
        return []
    return [pytest.mark.xfail(strict=True, raises=entry[0], reason=entry[1])]
