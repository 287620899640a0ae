"""What a domain leaves out is refused. The contract says what that is; the row of the table says it
once more, since tests that are derived from a contract believe one that is too wide.
"""

from dataclasses import replace
from math import inf

import mpmath as mp
import numpy as np
import pytest

from reference import regression
from reference._contract import contract
from reference._domains import Interval
from tests.reference.cases import CASES, Case
from tests.reference.from_contract import DECLARED

FAR = (-1000.0, -2.0, -0.5, 0.5, 2.0, 1000.0)
"""Numbers at which a formula has a value, where its arguments have no domain."""
EXCEPT = {"xlogy": "NaN for y < 0 is right where x is not 0, and where it is any y will do"}


def arguments(case: Case, function) -> dict:
    """The row's arguments by their names."""
    return dict(zip(function.contract.arrays, case.arguments, strict=True))


def accepted(case: Case, function) -> list[str]:
    """What the row wants to be refused and the function takes, or refuses by another name."""
    found = []
    for name, values in case.refused.items():
        for value in values:
            given = arguments(case, function) | case.options[0]
            if name in function.contract.arrays:
                given[name] = np.append(given[name].ravel()[:-1], value).reshape(given[name].shape)
            else:
                given[name] = value
            try:
                function(**given)
                found.append(f"{function.__name__} takes {name} = {value}: mend its contract")
            except ValueError as error:
                if not str(error).startswith(f"{name}: got "):
                    found.append(f"{function.__name__}, {name} = {value}: {error}")
    return found


def ends_without_refusal(case: Case, function) -> list[str]:
    """Ends of declared domains beyond which the row refuses nothing."""
    found = []
    for name, declared in {**function.contract.arrays, **function.contract.options}.items():
        domain, values = getattr(declared, "domain", None), case.refused.get(name, ())
        if isinstance(domain, Interval):
            low = domain.low == -inf or any(v <= domain.low for v in values)
            closed = domain.high == inf and domain.ends[1] == "]"
            high = closed or any(v >= domain.high for v in values)
            missing = [] if low else [f"{domain.low} or less"]
            missing += [] if high else [f"{domain.high} or more"]
        else:
            missing = ["another value"] if domain and not values else []
        found += [
            f"tests/reference/cases/{case.family}.py, row of {case.function.__name__}: add to "
            f'`refused` a value of "{name}" that is wrong: {what}'
            for what in missing
        ]
    return found


def without_value(case: Case) -> list[str]:
    """Arguments of no domain at which the formula has no value: it needs one."""
    if (
        case.function.__name__ in EXCEPT
        or not case.elementwise
        or not hasattr(case.function, "contract")
    ):
        return []
    first = [a[0].item() for a in case.arguments]
    free = [
        (i, name)
        for i, (name, declared) in enumerate(case.function.contract.arrays.items())
        if getattr(declared, "domain", None) is None and i in case.real
    ]
    found = []
    for i, name in free:
        for value in FAR:
            example = [mp.mpf(value if j == i else v) for j, v in enumerate(first)]
            try:
                result = case.exact(*example, **case.options[0])
                real = not isinstance(result, mp.mpc) and mp.isfinite(result)
            except (ValueError, ZeroDivisionError):
                real = False
            if not real:
                found.append(
                    f"{case.function.__name__} has no value at {name} = {value}: declare the "
                    f"domain, {name}=Reals(..., domain), and add `refused` to the row"
                )
    return found


FIRST = list({case.function: case for case in reversed(CASES)}.values())
each_function = pytest.mark.parametrize(
    ("case", "function"),
    [
        pytest.param(case, f, id=f.__name__)
        for case in FIRST
        for f in case.functions.values()
        if f in DECLARED
    ],
)


@each_function
def test_what_lies_outside_the_domain_is_refused(case, function):
    assert not (found := accepted(case, function)), "\n".join(found)


@each_function
def test_every_end_of_a_domain_has_its_refusal(case, function):
    assert not (found := ends_without_refusal(case, function)), "\n".join(found)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.function.__name__} {case.name}")
def test_a_formula_has_a_value_wherever_nothing_is_refused(case):
    assert not (found := without_value(case)), "\n".join(found)


ROW = next(case for case in CASES if case.function is regression.huber)


def test_a_contract_that_is_too_wide_is_noticed():
    @contract(predictions="*", targets="*", delta=Interval(-inf, inf, "[]", "any number"))
    def wide(predictions, targets, *, delta=1.0):
        return predictions - targets

    assert accepted(ROW, regression.huber) == []
    assert len(accepted(ROW, wide)) == len(ROW.refused["delta"])


def test_a_domain_without_a_refusal_is_noticed():
    assert ends_without_refusal(ROW, regression.huber) == []
    (complaint,) = ends_without_refusal(replace(ROW, refused={}), regression.huber)
    assert "0 or less" in complaint


def test_a_formula_that_needs_a_domain_is_noticed():
    @contract(predictions="*", targets="*")
    def squared_log_error(predictions, targets):
        return np.log1p(predictions) - np.log1p(targets)

    row = replace(ROW, function=squared_log_error, options=({},))
    row = replace(row, exact=lambda p, t: (mp.log1p(p) - mp.log1p(t)) ** 2)
    assert any("predictions = -2.0" in fault for fault in without_value(row))
