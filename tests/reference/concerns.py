"""What the contract asks of every public function, and which calls a test runs over."""

import pytest

from reference._contract import Number, flag
from tests.reference.cases import CALLS, Call
from tests.reference.known_failures import KNOWN

CONCERNS = {
    "value": "the value is the formula's",
    "gradient": "`_grad` and `_and_grad` are the derivatives of the formula",
    "ends": "the row's ends of the domain come out as it says",
    "extremes": "at the ends of the range and of every domain: the value, or the limit",
    "slopes at ends": "automatic differentiation comes out at the ends as the row says",
    "autograd": "automatic differentiation gives the derivatives of the formula",
    "dtype": "results have the dtype of the arguments",
    "half": "half precision is computed wide and rounded once",
    "lists": "lists are taken",
    "integers": "integers are taken",
    "untouched": "arguments are left as they were",
    "empty": "an empty batch gives an empty result",
    "broadcast": "arguments broadcast against each other",
    "options": "a real option may be an array of no axes",
    "option arrays": "a real option broadcasts where the arguments do",
    "axis": "any axis can hold the classes or components",
    "nan": "a NaN stays where it is, or is refused",
    "libraries": "NumPy and torch agree",
    "meta": "the device is kept",
    "gradcheck": "first derivatives by torch are those of differences",
    "gradgradcheck": "second derivatives by torch are those of differences",
    "option gradients": "options that are numbers may be tensors, with derivatives, and be mapped",
    "duals": "forward derivatives come out whatever requires a gradient beside them",
    "vmap": "torch.func.vmap works over any argument and any array among the options",
    "mapped gradient": "torch.func.vmap of torch.func.grad works, and torch.compile of that",
    "hessian": "torch.func finds derivatives forwards, backwards and twice",
    "compile": "torch.compile reads it as one graph, with its gradient",
    "symbols": "torch.compile takes options whose values change",
    "traced options": "make_fx takes tensors as options",
    "fake": "make_fx traces it with fake tensors",
}


def applies(concern: str, call: Call) -> bool:
    """Whether a call can be asked this; what a row says under `without` comes on top."""
    if concern == "ends":
        return bool(call.case.ends) and call.options is call.case.options[0]
    if concern == "slopes at ends":
        known = any(end.gradient is not None for end in call.case.ends)
        return call.kind == "value" and known and call.options is call.case.options[0]
    if concern == "gradient":
        return call.kind != "value"
    if concern == "extremes":
        return call.case.elementwise and hasattr(call.function, "contract")
    if concern in ("autograd", "gradgradcheck"):
        return call.kind == "value" and bool(call.case.real)
    if concern == "duals":
        return applies("autograd", call) and "autograd" not in call.case.without
    if concern == "hessian":
        return applies("gradgradcheck", call) and "gradgradcheck" not in call.case.without
    if concern == "mapped gradient":
        per_example = call.case.real and not (call.case.whole or call.case.unbatched)
        return call.kind == "value" and bool(per_example)
    if concern == "broadcast":
        return call.case.elementwise and len(call.case.arguments) > 1
    if concern in ("options", "symbols", "traced options"):
        return bool(real_options(call))
    if concern == "option gradients":
        return bool(inner_options(call))
    if concern == "option arrays":
        return bool(real_options(call)) and call.function.contract.elementwise
    if concern == "nan":
        return call.case.elementwise
    if concern == "axis":
        return "axis" in call.parameters
    return True


def real_options(call: Call) -> dict[str, float]:
    """The numbers that the function takes as options, with their values in this call."""
    contract = getattr(call.function, "contract", None)
    declared = contract.options if contract else {}
    real = [n for n, d in declared.items() if isinstance(d, Number) and not d.integral]
    values = contract.defaults | call.options if contract else {}
    return {n: values[n] for n in real if values[n] is not None and declared[n] is not flag}


def other_options(call: Call) -> dict[str, float]:
    """Other values of them."""
    domains = {n: call.function.contract.options[n].domain for n in real_options(call)}
    return {
        n: next(other for other in (v / 2 + 0.125, v + 1, v / 2) if domains[n].contains(other))
        for n, v in real_options(call).items()
    }


def inner_options(call: Call) -> dict[str, float]:
    """Those that may be a little more or less, with a derivative."""
    options, little = real_options(call), 1e-3
    domains = {n: call.function.contract.options[n].domain for n in options}
    return {
        n: v
        for n, v in options.items()
        if all(domains[n].contains(float(v) + step) for step in (little, -little))
        and all(abs(v - kink) > little for kink in call.case.kinks.get(n, ()))
    }


def chosen(concern: str) -> list[Call]:
    assert concern in CONCERNS, f"{concern}: add it to CONCERNS in tests/reference/concerns.py"
    found = [c for c in CALLS if applies(concern, c) and concern not in c.case.without]
    if concern in (
        "compile",
        "symbols",
        "mapped gradient",
        "extremes",
    ):  # a second each: once will do
        return [*{c.function: c for c in reversed(found)}.values()]
    return found


def each_call(concern: str):
    """Run a test over all calls of public functions that it concerns."""
    marked = [pytest.param(c, id=c.id, marks=_marks(concern, c)) for c in chosen(concern)]
    return pytest.mark.parametrize("call", marked)


def _marks(concern: str, call: Call) -> list:
    return [
        pytest.mark.xfail(strict=True, raises=known.raises, reason=known.reason)
        for known in KNOWN
        if known.concern == concern and {call.id, f"{call.function.__name__}*"} & {*known.calls}
    ]
