"""The contract's tests catch what they are there for: each is fed a function that breaks it."""

from dataclasses import replace
from types import ModuleType

import numpy as np
import pytest
from array_api_compat import array_namespace

from reference import regression
from tests.reference import test_arguments as arguments
from tests.reference import test_values_and_gradients as exact
from tests.reference.cases import CASES, Call, Case
from tests.reference.public import uncovered, unlisted

ROW = next(case for case in CASES if case.function is regression.half_squared_error)


def family(**functions) -> Case:
    """The row of half the squared error, with other functions in their place."""
    row = replace(ROW)
    row.__dict__["functions"] = ROW.functions | functions
    return row


def test_the_row_itself_passes():
    exact.test_value_is_exact(Call(family(), "value", {}))
    exact.test_gradient_is_exact(Call(family(), "grad", {}))
    arguments.test_arguments_are_left_alone(Call(family(), "value", {}))


def test_three_times_the_value_is_noticed():
    row = family(value=lambda p, t: 3 * regression.half_squared_error(p, t))
    with pytest.raises(AssertionError, match="is right"):
        exact.test_value_is_exact(Call(row, "value", {}))


@pytest.mark.parametrize("wrong", [3.0, -1.0, 1 + 1e-4])
def test_a_wrong_gradient_is_noticed(wrong):
    row = family(grad=lambda p, t: wrong * regression.half_squared_error_grad(p, t))
    with pytest.raises(AssertionError, match="is right"):
        exact.test_gradient_is_exact(Call(row, "grad", {}))


def test_a_function_that_changes_its_arguments_is_noticed():
    def greedy(p, t):
        p -= t
        return p**2 / 2

    with pytest.raises(AssertionError, match="changed its arguments"):
        arguments.test_arguments_are_left_alone(Call(family(value=greedy), "value", {}))


def test_a_function_of_one_library_is_noticed():
    row = family(value=lambda p, t: np.asarray((p - t) ** 2 / 2))
    with pytest.raises(AssertionError):
        arguments.test_numpy_and_torch_agree(Call(row, "value", {}))


def test_a_result_of_another_dtype_is_noticed():
    def wide(p, t):
        xp = array_namespace(p)
        return xp.astype((p - t) ** 2 / 2, xp.float64)

    with pytest.raises(AssertionError, match="float64 from"):
        arguments.test_the_dtype_is_kept(Call(family(value=wide), "value", {}))


def a_module(listed: list[str], **functions) -> ModuleType:
    module = ModuleType("reference.made_up")
    for name, function in functions.items():
        function.__module__, function.__name__ = module.__name__, name
        setattr(module, name, function)
    module.__all__ = listed
    return module


def test_a_public_function_missing_in_all_is_noticed():
    module = a_module(["here"], here=lambda p: p, forgotten=lambda p: p, _private=lambda p: p)
    (wrong,) = unlisted(module)
    assert "reference.made_up.forgotten is missing in `__all__`" in wrong


def test_a_public_function_without_a_row_is_noticed():
    (wrong,) = uncovered([a_module(["loss"], loss=lambda p: p)], [])
    assert "reference.made_up.loss has no row" in wrong
    assert "tests/reference/cases/made_up.py" in wrong


def test_a_row_of_a_function_that_is_not_public_is_noticed():
    wrong = uncovered([a_module([])], [ROW])
    assert any("half_squared_error, which is not in `__all__`" in line for line in wrong)
