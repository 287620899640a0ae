"""Time of `reference` over that of a peer, in one run: both in turn, the median of the ratios."""

import time

import numpy as np
import scipy.special
import torch

from benchmarks.report import table, write
from reference import classification, regression

functional = torch.nn.functional
ROUNDS = 15


def ratio(ours, theirs) -> float:
    """Median of the ratios of paired timings, after a warm-up of each."""
    ours(), theirs()
    return float(np.median([timed(ours) / timed(theirs) for _ in range(ROUNDS)]))


def timed(function) -> float:
    start = time.perf_counter()
    function()
    return time.perf_counter() - start


def rows_of_cross_entropy(n, k):
    rng = np.random.default_rng(0)
    z, y = rng.normal(size=(n, k)), rng.integers(k, size=n)
    tz, ty = torch.from_numpy(z), torch.from_numpy(y)
    rows = np.arange(n)
    size, each = f"{n} x {k}", classification.cross_entropy

    def gradient(loss):
        leaf = tz.clone().requires_grad_()
        loss(leaf).sum().backward()

    return [
        [
            f"cross-entropy value, NumPy, {size}",
            "scipy logsumexp",
            ratio(lambda: each(z, y), lambda: scipy.special.logsumexp(z, axis=1) - z[rows, y]),
            "1.25",
        ],
        [
            f"cross-entropy value and gradient, NumPy, {size}",
            "torch forward and backward",
            ratio(
                lambda: classification.cross_entropy_and_grad(z, y),
                lambda: gradient(lambda v: functional.cross_entropy(v, ty, reduction="none")),
            ),
            "1 for K up to 100",
        ],
        [
            f"cross-entropy and gradient, torch eager, {size}",
            "logsumexp - gather",
            ratio(
                lambda: gradient(lambda v: each(v, ty)),
                lambda: gradient(lambda v: torch.logsumexp(v, 1) - v.gather(1, ty[:, None])[:, 0]),
            ),
            "1.25",
        ],
    ]


def rows_of_elementwise():
    rng = np.random.default_rng(0)
    z, t = rng.normal(size=1_000_000), rng.integers(2, size=1_000_000).astype(float)
    tz, tt = torch.from_numpy(z), torch.from_numpy(t)
    bce = functional.binary_cross_entropy_with_logits
    return [
        [
            "binary cross-entropy value, NumPy, 1e6",
            "torch",
            ratio(
                lambda: classification.binary_cross_entropy(z, t),
                lambda: bce(tz, tt, reduction="none"),
            ),
            "",
        ],
        [
            "Huber value, NumPy, 1e6",
            "torch",
            ratio(
                lambda: regression.huber(z, t),
                lambda: functional.huber_loss(tz, tt, reduction="none"),
            ),
            "",
        ],
    ]


def main() -> None:
    torch.set_num_threads(1)
    rows = rows_of_cross_entropy(4096, 1000) + rows_of_cross_entropy(100_000, 10)
    rows += rows_of_elementwise()
    shown = [[what, peer, f"{value:.2f}", goal] for what, peer, value, goal in rows]
    headings = ["what", "peer", "time over the peer's", "goal"]
    intro = f"One thread, median of {ROUNDS} paired timings. A figure above its goal misses it."
    write("speed", f"## Speed\n\n{intro}\n\n{table(headings, shown)}")
