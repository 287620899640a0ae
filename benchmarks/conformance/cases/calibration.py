"""Expected calibration error."""

import mpmath as mp
import numpy as np
import torchmetrics.functional.classification

from benchmarks.conformance.case import Case
from benchmarks.conformance.libraries import double, tensor
from benchmarks.conformance.truth import Near, exactly
from reference import calibration


def error(claimed, happened, bins) -> dict:
    """Of claimed probabilities and what happened."""
    claimed, happened = double(claimed), np.asarray(happened)
    return {
        "reference": lambda: calibration.expected_calibration_error(claimed, happened, bins=bins),
        "torchmetrics": lambda: torchmetrics.functional.classification.binary_calibration_error(
            tensor(claimed), tensor(happened), n_bins=bins
        ),
    }


CASES = (
    Case(
        "ece-one",
        "A probability of exactly 1 belongs to the last bin, with 0.95",
        ("torchmetrics#3510",),
        Near(lambda: abs(sum(exactly(double(0.95, 1))) - 1) / 2, relative=1e-6),
        error([0.95, 1.0], [1, 0], 10),
    ),
    Case(
        "ece-zero",
        "A probability of exactly 0 belongs to the first bin",
        ("torchmetrics#1646",),
        Near(lambda: mp.mpf(3) / 5, relative=1e-6),
        error([1.0, 1.0, 1.0, 1.0, 0.0], [0, 0, 1, 1, 1], 2),
    ),
    Case(
        "ece-perfect",
        "Zeros and ones that come true have no calibration error",
        ("torchmetrics#1744",),
        Near(lambda: 0),
        error([0.0, 1.0, 0.0, 1.0], [0, 1, 0, 1], 15),
    ),
    Case(
        "ece-two-bins",
        "Five probabilities in two bins, by hand 0.29",
        ("torchmetrics#1907",),
        Near(lambda: mp.mpf(29) / 100, relative=1e-6),
        error([0.25, 0.25, 0.55, 0.75, 0.75], [0, 0, 1, 1, 1], 2),
    ),
    Case(
        "ece-confidently-wrong",
        "Three events that were called unlikely all happened",
        ("torchmetrics#1105",),
        Near(lambda: 1 - sum(exactly(double(0.01, 0.001, 0.005))) / 3, relative=1e-6),
        error([0.01, 0.001, 0.005], [1, 1, 1], 15),
    ),
)
