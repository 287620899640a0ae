"""Errors in eps against exact values, for `reference` and for its peers on the same inputs."""

import mpmath as mp
import numpy as np
import scipy.special
import torch

from benchmarks import exact
from benchmarks.report import table, write
from reference import classification, margin

functional = torch.nn.functional


def peers_of_rows(z, y):
    """Values per implementation of the cross-entropy of each row."""
    tz, ty = torch.from_numpy(z), torch.from_numpy(y)
    rows = np.arange(len(y))
    return {
        "reference": classification.cross_entropy(z, y),
        "torch cross_entropy": functional.cross_entropy(tz, ty, reduction="none").numpy(),
        "scipy log_softmax": -scipy.special.log_softmax(z, axis=1)[rows, y],
    }


def peers_of_logits(z, t):
    tz, tt = torch.from_numpy(z), torch.from_numpy(t)
    plain = functional.binary_cross_entropy_with_logits(tz, tt, reduction="none").numpy()
    return {
        "reference": classification.binary_cross_entropy(z, t),
        "reference logistic": margin.logistic(z, 2 * t - 1),
        "torch bce_with_logits": plain,
    }


def measure() -> list[list[str]]:
    rows = []
    for dtype in (np.float32, np.float64):
        rng = np.random.default_rng(0)
        z = (rng.normal(size=(300, 10)) * np.repeat([3, 10, 30], 100)[:, None]).astype(dtype)
        for what, y in (("any label", rng.integers(10, size=300)), ("likeliest", z.argmax(axis=1))):
            truth = [
                exact.cross_entropy([mp.mpf(float(v)) for v in row], label)
                for row, label in zip(z, y, strict=True)
            ]
            rows += lines(f"cross-entropy, {what}", dtype, peers_of_rows(z, y), truth)
        logits = (rng.normal(size=600) * np.repeat([1, 10, 60], 200)).astype(dtype)
        labels = rng.integers(2, size=600).astype(dtype)
        truth = [
            exact.binary_cross_entropy(mp.mpf(float(a)), mp.mpf(float(b)))
            for a, b in zip(logits, labels, strict=True)
        ]
        rows += lines("binary cross-entropy", dtype, peers_of_logits(logits, labels), truth)
    return rows


def lines(loss, dtype, values, truth):
    found = []
    for name, value in values.items():
        off = exact.errors(value, truth)
        found.append([loss, dtype.__name__, name, f"{off.max():.3g}", f"{np.median(off):.2f}"])
    return found


def main() -> None:
    headings = ["loss", "type", "implementation", "worst (eps)", "median (eps)"]
    goal = "Goal for `reference`: worst at most 64 eps, median at most 1."
    write("accuracy", f"## Accuracy\n\n{goal}\n\n{table(headings, measure())}")
