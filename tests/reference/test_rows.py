"""The table is complete, and says nothing that is not so."""

import pkgutil
from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import reference
from reference import regression
from tests.reference import test_values_and_gradients as exact
from tests.reference.cases import CALLS, CASES, Call
from tests.reference.concerns import CONCERNS, applies, chosen
from tests.reference.known_failures import KNOWN
from tests.reference.public import MODULES, uncovered, unlisted

NAMES = [m.__name__ for m in MODULES]


@pytest.mark.parametrize("module", MODULES, ids=NAMES)
def test_every_public_function_is_in_all(module):
    assert not (wrong := unlisted(module)), "\n".join(wrong)
    assert list(module.__all__) == sorted(module.__all__), f"sort `__all__` of {module.__name__}"


def test_every_public_name_has_a_row():
    assert not (wrong := uncovered(MODULES, CASES)), "\n".join(wrong)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.function.__name__} {case.name}")
def test_a_row_stands_in_the_file_of_its_module(case):
    path = Path(__file__).parent / "cases" / f"{case.family}.py"
    assert case.function.__name__ in path.read_text(encoding="utf-8"), f"move the row to {path}"


def test_rows_of_one_function_are_told_apart():
    twice = [name for name, n in Counter(call.id for call in CALLS).items() if n > 1]
    assert not twice, f"give these rows a `name`: {twice}"


def test_what_does_not_apply_has_a_concern_and_a_reason():
    for case in CASES:
        for concern, reason in case.without.items():
            where = f"tests/reference/cases/{case.family}.py: {case.function.__name__}"
            assert concern in CONCERNS, f"{where}: `without` names no concern: {concern}"
            calls = [c for c in CALLS if c.case is case]
            assert any(applies(concern, c) for c in calls), f"{where}: {concern} is not asked"
            assert len(reason.split()) > 2, f"{where}: say why there is no {concern}"


TAKEN = {
    "reliability_bins": "most of 15 bins are empty, and have no exact mean",
    "fit_temperature": "the exact temperature has no tolerance",
}
"""Whose defaults no row leaves as they are, and why."""


def undefaulted(function, rows) -> list[str]:
    """Options that every call of the rows gives: their defaults might be any number."""
    calls = [options for case in rows if case.function is function for options in case.options]
    names = function.contract.options if hasattr(function, "contract") else ()
    return [name for name in names if name != "axis" and all(name in given for given in calls)]


@pytest.mark.parametrize(
    "function", {case.function: 0 for case in CASES}, ids=lambda function: function.__name__
)
def test_defaults_are_among_the_options(function):
    missing = undefaulted(function, CASES)
    assert not missing or function.__name__ in TAKEN, f"a row without {missing}: add {{}}"


def test_a_default_that_nobody_asks_for_is_noticed():
    rows = [case for case in CASES if case.function is regression.huber]
    assert undefaulted(regression.huber, rows) == []
    rows = [replace(case, options=({"delta": 2.0},)) for case in rows]
    assert undefaulted(regression.huber, rows) == ["delta"]


def test_what_is_known_to_fail_is_asked():
    for known in KNOWN:
        ids = {name for c in chosen(known.concern) for name in (c.id, f"{c.function.__name__}*")}
        stale = set(known.calls) - ids
        assert not stale, f"no test {known.concern} for: {stale}; see known_failures.py"


@pytest.mark.parametrize("case", [case for case in CASES if case.gradient is not None])
def test_closed_forms_are_the_derivatives(case):
    for options in case.options if case.sweep == "residual" else case.options[:1]:
        call = Call(case, "value", options)
        truth = [v for part in exact.exact_gradients(call, np.float64) for v in part.reshape(-1)]
        chosen_options = exact.exact_options(call)
        found = [
            case.gradient(*map(exact.plain, e), **chosen_options)
            for e in exact.examples(case, np.float64)
        ]
        if isinstance(found[0], tuple):  # argument by argument
            found = [list(part) for part in zip(*found, strict=True)]
        flat = [v for f in found for v in (f if isinstance(f, list) else [f])]
        assert all(abs(a - b) < 1e-50 for a, b in zip(flat, truth, strict=True)), call.id


def test_the_mutation_run_knows_the_files():
    from tools import mutants

    folder = Path(__file__).parent
    named = {*mutants.SHARED, *(name for own in mutants.MODULES.values() for name in own)}
    assert all((folder / name).exists() for name in named), named
    modules = {m.name for m in pkgutil.iter_modules(reference.__path__)} - {"_types"}
    assert {*mutants.MODULES} == modules, "name the module's tests in tools/mutants.py"
    private = {name for name in modules if name.startswith("_")}
    assert {*mutants.SHOWN_BY} == private, "name functions that use it in tools/mutants.py"
    names = {call.function.__name__ for call in CALLS}
    for chosen_names in mutants.SHOWN_BY.values():
        assert all(any(n in name for name in names) for n in chosen_names), chosen_names


def test_the_report_of_mutants_gives_the_reasons_that_are_on_file():
    """And can be read back, so that a module can be run alone without the results of others."""
    from tools import mutants

    text = mutants.REPORT.read_text(encoding="utf-8")
    assert mutants.report(mutants.recorded(text)) == text
