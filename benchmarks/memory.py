"""Peak memory of the chunked cross-entropy of a linear layer, beyond its inputs and outputs."""

import tracemalloc
from itertools import accumulate

import numpy as np
import torch

from benchmarks.report import table, write
from reference.classification import cross_entropy_and_grad
from reference.linear import linear_cross_entropy_and_grad

ROWS, FEATURES, CHUNK = 1024, 64, 1024
MIB = 2**20
CLASSES = (8_192, 32_768, 131_072)


def peak(function, *arguments, **options) -> int:
    """Bytes that NumPy holds at the worst moment, less what is returned."""
    tracemalloc.start()
    kept = function(*arguments, **options)
    worst = tracemalloc.get_traced_memory()[1] - sum(array.nbytes for array in kept)
    tracemalloc.stop()
    return worst


def peak_of_torch(function, *arguments, **options) -> int:
    """Bytes that torch holds at the worst moment, less what is returned."""
    with torch.autograd.profiler.profile(profile_memory=True) as profiler:
        kept = function(*arguments, **options)
    events = (e for e in profiler.kineto_results.events() if e.name() == "[memory]")
    changes = [e.nbytes() for e in sorted(events, key=lambda e: e.start_ns())]
    return max(accumulate(changes)) - sum(tensor.nbytes for tensor in kept)


def whole(hidden, weights, labels):
    value, slope = cross_entropy_and_grad(hidden @ weights.T, labels)
    return value, slope @ weights, slope.T @ hidden


def measure() -> list[list[str]]:
    rng = np.random.default_rng(0)
    rows = []
    for classes in CLASSES:
        hidden = rng.normal(size=(ROWS, FEATURES)).astype(np.float32)
        weights = rng.normal(size=(classes, FEATURES)).astype(np.float32)
        labels = rng.integers(classes, size=ROWS)
        arrays = hidden, weights, labels
        chunked = peak(linear_cross_entropy_and_grad, *arrays, chunk=CHUNK)
        at_once = peak(whole, *arrays)
        rows.append([f"{classes:,}", f"{chunked / MIB:.0f}", f"{at_once / MIB:.0f}"])
    return rows


def main() -> None:
    headings = ["classes", f"in chunks of {CHUNK} (MiB)", "all logits at once (MiB)"]
    intro = (
        f"Cross-entropy of a linear layer with both gradients, {ROWS} rows of {FEATURES} features, "
        "float32, NumPy: what is held at the worst moment beyond inputs and outputs. "
        "Goal: no growth with the number of classes."
    )
    write("memory", f"## Memory\n\n{intro}\n\n{table(headings, measure())}")
