"""`label-smoothing-calibration`: each listed fault counts, and how exact a temperature must be."""

import pytest

from grading.authoring.catalogue import assignment
from grading.authoring.harness import failed

COURSE = assignment("label-smoothing-calibration")
ONE_FAULT_IS_MISSED = {  # check -> the fault, and predictions that expose all others
    "check-break-edges": {
        "edges in both bins": ([0, 0.25, 0.5, 0.75, 0.9, 1], [1, 0, 1, 0, 1, 0]),
        "edges in no bin": ([0, 0, 0.25, 0.25, 0.5, 0.9, 1, 1], [1, 1, 0, 0, 0, 1, 0, 0]),
        "0 in a bin of its own": ([0, 0.75, 0.9, 1], [1, 1, 1, 0]),
        "0 in no bin": ([0, 0.25, 0.25, 0.75, 0.9, 1, 1], [1, 0, 0, 0, 1, 0, 0]),
        "1 in a bin of its own": ([0, 0.25, 1], [1, 0, 0]),
        "edges above, 1 in a bin of its own": (
            [0, 0, 0.2, 0.3, 0.5, 0.5, 0.5, 0.6, 0.75, 0.75, 0.9, 1],
            [1, 0, 0, 1, 1, 1, 1, 0, 1, 1, 1, 0],
        ),
        "edges above, 1 in no bin": (
            [0, 0, 0.2, 0.25, 0.25, 0.3, 0.75, 0.9, 0.9, 1],
            [0, 1, 0, 0, 0, 0, 0, 1, 1, 0],
        ),
    },
    "check-break-average": {
        "all four bins alike": ([0.125, 0.5, 0.5, 0.7], [1, 0, 1, 0]),
    },
    "check-break-average-gap": {
        "the middle of the bin": ([0.375, 0.625, 0.625], [1, 1, 0]),
        "each example for itself": ([0.625, 0.625, 0.8], [1, 1, 0]),
    },
}
ANSWERS = {
    "check-break-edges": "break-edges",
    "check-break-average": "break-average",
    "check-break-average-gap": "break-average",
}
BISECTION = """
def fit_temperature(logits, labels, low, high):
    first, last = low, high
    for _ in range(60):
        middle = np.sqrt(low * high)
        slope = nll_slope(logits, labels, middle)
        low, high = (low, middle) if slope > 0 else (middle, high)
    at_an_end = low < 1.01 * first or high > last / 1.01
    return low if at_an_end else {factor} * low
"""
DRAWN = """
def ece_of_perfect(confidences, bins, repeats):
    rng = np.random.default_rng({seed})
    drawn = rng.random((repeats, len(confidences))) < confidences
    return np.mean([ece(confidences, right * 1.0, bins) for right in drawn])
"""


@pytest.mark.parametrize(
    ("check", "predictions"),
    [
        pytest.param(check, predictions, id=fault)
        for check, faults in ONE_FAULT_IS_MISSED.items()
        for fault, predictions in faults.items()
    ],
)
def test_whoever_misses_one_fault_loses_that_point_and_no_other(check, predictions):
    answer = ANSWERS[check]
    code = f"def {answer.replace('-', '_')}():\n    return {predictions}"
    assert failed(COURSE, {answer: code}) == [check]


@pytest.mark.parametrize("factor", [0.9995, 1.0005])
def test_a_temperature_of_three_digits_will_do_in_all_parts(factor):
    assert failed(COURSE, {"fit-temperature": BISECTION.format(factor=factor)}) == []


@pytest.mark.parametrize("factor", [0.98, 1.02])
def test_a_temperature_of_less_will_not(factor):
    code = BISECTION.format(factor=factor)
    assert "check-fit-temperature" in failed(COURSE, {"fit-temperature": code})


@pytest.mark.parametrize("seed", range(1, 6))
def test_chance_costs_no_point(seed):
    assert failed(COURSE, {"ece-of-perfect": DRAWN.format(seed=seed)}) == []


def test_booleans_are_right_in_chosen_predictions():
    code = "def break_average():\n    return [0.1] * 3 + [0.9] * 2, np.array([1, 1, 0, 1, 0]) == 1"
    assert failed(COURSE, {"break-average": code}) == []
