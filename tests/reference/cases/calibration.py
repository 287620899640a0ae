"""Confidences inside the bins, whose edges stand in test_calibration.py; a model with a mistake."""

import mpmath as mp
import numpy as np

from benchmarks import exact
from reference import calibration
from tests.reference.cases.case import Case, End

NAN = np.nan
CONFIDENCES = np.array([0.125, 0.5625, 0.6875, 0.3125, 0.875, 0.9375])
CORRECT = np.array([0, 1, 0, 1, 1, 1])
ROWS = np.array([[2.0, 0.5, -1.0], [0.25, 1.5, 0.0], [-0.5, 0.75, 2.5], [1.0, 0.5, -0.25]])
LABELS = np.array([0, 1, 2, 1])
BINS = "there is an entry per bin"
SEARCHED = "the search looks at the values and returns a Python float"


def in_bins(confidences, correct, bins):
    """Per bin: the number of examples, the sums of their confidences and of what is right."""
    found = [[0, mp.mpf(0), mp.mpf(0)] for _ in range(bins)]
    for c, right in zip(confidences, correct, strict=True):
        bin_ = found[max(int(mp.ceil(c * bins)) - 1, 0)]
        for k, v in enumerate((1, c, right)):
            bin_[k] += v
    return found


def reliability_bins(confidences, correct, bins=15):
    sums = in_bins(confidences, correct, bins)
    means = [[s[k] / s[0] for s in sums] for k in (1, 2)]
    return [s[0] for s in sums] + means[0] + means[1]


def expected_calibration_error(confidences, correct, bins=15):
    sums = in_bins(confidences, correct, bins)
    return [mp.fsum(abs(right - claimed) for _, claimed, right in sums) / len(confidences)]


def fit_temperature(logits, labels, tolerance=None):
    def slope(a):
        rows = zip(logits, labels, strict=True)
        terms = ((exact.softmax([a * v for v in z]), z, y) for z, y in rows)
        return mp.fsum(p * (v - z[y]) for ps, z, y in terms for p, v in zip(ps, z, strict=True))

    return [1 / mp.findroot(slope, (0.1, 10), solver="anderson")]


CASES = [
    Case(
        calibration.reliability_bins,
        (CONFIDENCES, CORRECT),
        reliability_bins,
        options=({"bins": 2}, {"bins": 4}),
        whole=True,
        returns=calibration.ReliabilityBins,
        ends=(
            End(([0.0, 1.0], [1, 1]), ([1, 1], [0, 1], [1, 1]), options={"bins": 2}),
            End(([0.25], [1]), ([1, 0], [0.25, NAN], [1, NAN]), options={"bins": 2}),
        ),
        without={"autograd": "it is a record, and counts", "empty": BINS},
        refused={"confidences": (-1, 2), "correct": (-1, 0.5), "bins": (0, np.inf)},
    ),
    Case(
        calibration.expected_calibration_error,
        (CONFIDENCES, CORRECT),
        expected_calibration_error,
        options=({}, {"bins": 2}),
        whole=True,
        ends=(End(([0.0, 1.0], [0, 1]), 0), End(([0.0], [1]), 1), End(([], []), NAN)),
        without={"empty": "it is one number; see `ends`"},
        refused={"confidences": (-1, 2), "correct": (-1, 0.5), "bins": (0, np.inf)},
    ),
    Case(
        calibration.fit_temperature,
        (ROWS, LABELS),
        fit_temperature,
        options=({"tolerance": 1e-14},),
        whole=True,
        ends=(End(([[1.0, 0.0]] * 4, [0, 0, 0, 1]), 1 / np.log(3), options={"tolerance": 1e-15}),),
        without=dict.fromkeys(
            [
                "autograd",
                "gradcheck",
                "gradgradcheck",
                "vmap",
                "compile",
                "symbols",
                "traced options",
                "fake",
                "meta",
                "dtype",
                "empty",
            ],
            SEARCHED,
        ),
        refused={"tolerance": (0, -1)},
    ),
]
