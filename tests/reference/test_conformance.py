"""The conformance run: what is written is what the cases give, and a wrong number is seen."""

import copy
import dataclasses
import re
import subprocess
import sys
from types import ModuleType

import mpmath as mp
import numpy as np
import pytest
import torch

from benchmarks.conformance import record
from benchmarks.conformance.case import REPOSITORIES, Case
from benchmarks.conformance.cases import FAMILIES
from benchmarks.conformance.libraries import LIBRARIES, ROOT
from benchmarks.conformance.runner import run
from benchmarks.conformance.truth import FINITE, NOT_NAN, REFUSED, Near
from course import conformance

CASES = [case for cases in FAMILIES.values() for case in cases]
MODULES = [
    module
    for name, module in sorted(sys.modules.items())
    if name.startswith("benchmarks.conformance.cases.")
]
WRITTEN = record.read()
FIRST = WRITTEN["families"]["Calibration"][0]
each_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)


def verdict_on(truth, answer):
    """What the runner says of a library that gives this answer."""
    case = Case("a case", "", (), truth, {"reference": answer})
    ((_, outcomes),) = run([case])
    return outcomes["reference"].verdict


def test_what_is_written_is_what_the_cases_give():
    """Without optax, whose cases JAX compiles for half a minute: its version is compared."""
    command = [sys.executable, "-W", "ignore", "-m", "benchmarks.conformance", "--check"]
    done = subprocess.run(
        [*command, "--without", "optax"], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


@each_case
def test_a_wrong_number_is_seen(case):
    if isinstance(case.truth, Near):
        values = np.array([float(x) for x in case.truth.values])
        off = np.where(np.isfinite(values), values * 1.05 + (values == 0), 17.0)
        assert verdict_on(case.truth, lambda: off) == "wrong"
        assert verdict_on(case.truth, lambda: values) == "right"
        assert verdict_on(case.truth, lambda: [*values, 1.0]) == "wrong"
    if "NaN" not in case.truth.text or case.truth is NOT_NAN:
        assert verdict_on(case.truth, lambda: np.nan) == "wrong"


def test_each_claim_can_fail():
    wrong = {"finite": np.inf, "NaN": 0.0, "not NaN": np.nan, "not negative": -1e-9}
    wrong |= {"at most 1": 1.0000001, "a refusal": 0.5, "below 8": 9.0}
    wrong |= {"0, NaN or a refusal": 1.0, "not negative, or a refusal": -0.1}
    for truth in {case.truth for case in CASES if not isinstance(case.truth, Near)}:
        assert verdict_on(truth, lambda text=truth.text: wrong[text]) == "wrong"


def test_an_error_is_right_only_where_a_refusal_is():
    def refuse():
        raise ValueError("no")

    assert verdict_on(REFUSED, refuse) == "right"
    assert verdict_on(FINITE, refuse) == "raises"


def test_a_mistake_in_a_case_is_no_answer():
    with pytest.raises(NameError):
        verdict_on(REFUSED, lambda: no_such_name)  # noqa: F821
    with pytest.raises(ValueError, match="there is no library numpy"):
        list(run([Case("a case", "", (), FINITE, {"numpy": lambda: 0})]))


def test_a_tolerance_counts_in_eps_of_its_type():
    truth = Near(lambda: mp.mpf(1), eps=2, dtype=np.float32)
    assert verdict_on(truth, lambda: torch.tensor(1 + 2**-22)) == "right"
    assert verdict_on(truth, lambda: torch.tensor(1 + 2**-21)) == "wrong"


class Forbidden:
    def __getattr__(self, name):
        raise AssertionError("a truth calls a library")

    def __call__(self, *args, **options):
        raise AssertionError("a truth calls a library")


def test_no_truth_comes_from_a_library(monkeypatch):
    ours = ("benchmarks.", "mpmath", "numpy", "builtins")
    for module in MODULES:
        for name, value in list(vars(module).items()):
            home = value.__name__ if isinstance(value, ModuleType) else ""
            home = home or (getattr(value, "__module__", None) or "" if callable(value) else "")
            if home and not home.startswith(ours):
                monkeypatch.setattr(module, name, Forbidden())
    for case in CASES:
        again = dataclasses.replace(case.truth)  # computes its values anew
        assert again.text == case.truth.text


def test_a_truth_from_a_library_is_seen(monkeypatch):
    module = sys.modules["benchmarks.conformance.cases.logsumexp"]
    monkeypatch.setattr(module, "numerics", Forbidden())
    with pytest.raises(AssertionError, match="a truth calls a library"):
        _ = Near(lambda: module.numerics.logsumexp([0.0, 1.0])).text


def test_there_are_many_cases_and_each_says_who_saw_it():
    names = [case.name for case in CASES]
    assert len(set(names)) == len(names) >= 70
    assert sum(bool(case.threads) for case in CASES) >= 60
    threads = [thread for case in CASES for thread in case.threads]
    assert all(re.fullmatch(r"[\w.-]+#\d+", thread) for thread in threads)
    assert {thread.split("#")[0] for thread in threads} == set(REPOSITORIES)
    for case in CASES:
        assert not case.what.endswith("."), f"{case.name}: no full stop: links follow"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"truth": "7"}, "truth"),
        ({"threads": []}, "threads"),
        ({"found": {**FIRST["found"], "reference": ["wrong", "1"]}}, "ece-one, reference"),
        ({"name": "new"}, "not written"),
    ],
)
def test_what_is_out_of_date_is_seen(change, said):
    new = copy.deepcopy(WRITTEN)
    new["families"]["Calibration"][0].update(change)
    assert said in "".join(record.differences(WRITTEN, new))


def test_another_version_is_seen():
    new = {**WRITTEN, "versions": {**WRITTEN["versions"], "torch": "torch 1.0"}}
    assert "torch 1.0" in "".join(record.differences(WRITTEN, new))


def test_digits_of_a_wrong_number_may_differ_by_machine():
    new = copy.deepcopy(WRITTEN)
    new["families"]["Calibration"][0]["found"]["torchmetrics"][1] = "0.5250001"
    assert not list(record.differences(WRITTEN, new))


@pytest.mark.parametrize(
    "shown", [conformance.summary(), *map(conformance.table, FAMILIES)], ids=lambda t: t.caption
)
def test_a_table_can_be_read_without_seeing_it(shown):
    html = shown._repr_html_()
    columns = len(shown.headings)
    assert html.count("<caption>") == 1
    assert html.count('<th scope="col">') == columns - shown.above
    assert html.count('<th scope="row') == len(shown.rows) == html.count("<tbody>")
    assert "<td>" not in html
    assert html.count("data-column=") == len(shown.rows) * (columns - 1)


def test_no_row_and_no_library_is_hidden():
    assert [case.name for case in CASES] == list(conformance.ROWS)
    for row in conformance.ROWS.values():
        assert list(row["found"]) == list(LIBRARIES) == list(conformance.VERSIONS)
        shown = conformance.table(next(f for f in FAMILIES if row in conformance.FAMILIES[f]))
        assert any(row["what"] in str(first) for first, *_ in shown.rows)


def test_text_of_a_case_is_no_html():
    shown = conformance.Table("a < b", ["case", "truth"], [["c < d", "e < f"]])._repr_html_()
    assert all(text in shown for text in ("a &lt; b", "c &lt; d", "e &lt; f"))
