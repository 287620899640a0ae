"""Time of `reference` over that of a peer, in one run: both in turn, the median of the ratios."""

import time

import numpy as np
import scipy.special
import sklearn.metrics
import torch

from benchmarks.report import table, write
from reference import classification, imbalance, regression

functional = torch.nn.functional
ROUNDS = 25
CROSS_ENTROPY_SIZES = ((4096, 1000), (100_000, 10), (256, 50_000))


def ratio(ours, theirs, *, rounds: int = ROUNDS) -> float:
    """Median of the ratios of paired timings, after two calls of each to warm up."""
    for _ in range(2):
        ours(), theirs()
    return float(np.median([timed(ours) / timed(theirs) for _ in range(rounds)]))


def timed(function) -> float:
    start = time.perf_counter()
    function()
    return time.perf_counter() - start


def backward(loss, z) -> None:
    leaf = z.clone().requires_grad_()
    loss(leaf).sum().backward()


def plain(z, y):
    """The composition that everyone writes first."""
    return torch.logsumexp(z, 1) - z.gather(1, y[:, None])[:, 0]


def cross_entropy(n: int, k: int) -> list[tuple]:
    rng = np.random.default_rng(0)
    z, y = rng.normal(size=(n, k)), rng.integers(k, size=n)
    tz, ty, rows = torch.from_numpy(z), torch.from_numpy(y), np.arange(n)
    ours, both = classification.cross_entropy, classification.cross_entropy_and_grad
    compiled = torch.compile(ours)

    def of_torch():
        backward(lambda v: functional.cross_entropy(v, ty, reduction="none"), tz)

    def lse():
        return scipy.special.logsumexp(z, axis=1) - z[rows, y]

    def log_softmax():
        return -scipy.special.log_softmax(z, axis=1)[rows, y]

    def of_sklearn():
        return sklearn.metrics.log_loss(y, scipy.special.softmax(z, axis=1), labels=np.arange(k))

    def eager():
        backward(lambda v: ours(v, ty), tz)

    def compiled_gradient():
        backward(lambda v: compiled(v, ty), tz)

    def composed():
        backward(lambda v: plain(v, ty), tz)

    name, gradient = f"cross-entropy {n} x {k}", "value and gradient"
    few = 1 if k <= 100 else None
    timings = [
        ("value, NumPy", "scipy logsumexp", lambda: ours(z, y), lse, 1.25),
        ("value, NumPy", "scipy log_softmax", lambda: ours(z, y), log_softmax, 1.25),
        ("value, NumPy", "softmax, sklearn log_loss", lambda: ours(z, y), of_sklearn, 1.25),
        (f"{gradient}, NumPy", "torch", lambda: both(z, y), of_torch, few),
        (f"{gradient}, torch eager", "logsumexp - gather", eager, composed, 1.25),
        (f"{gradient}, torch eager", "torch", eager, of_torch, None),
        (f"{gradient}, torch.compile", "torch", compiled_gradient, of_torch, 1),
    ]
    return [(name, what, peer, ratio(a, b), goal) for what, peer, a, b, goal in timings]


def elementwise() -> list[tuple]:
    rng = np.random.default_rng(0)
    z, t = rng.normal(size=1_000_000), rng.integers(2, size=1_000_000).astype(float)
    tz, tt = torch.from_numpy(z), torch.from_numpy(t)

    def bce(v):
        return functional.binary_cross_entropy_with_logits(v, tt, reduction="none")

    def focal(v):
        """The published formula: a probability, a cross-entropy, a power."""
        p = torch.sigmoid(v)
        return bce(v) * (1 - (p * tt + (1 - p) * (1 - tt))) ** 2

    def huber(v):
        return functional.huber_loss(v, tt, reduction="none")

    def both_of_huber():
        return regression.huber_and_grad(z, t)

    def both_of_focal():
        return imbalance.binary_focal_and_grad(z, t)

    def focal_eager():
        backward(lambda v: imbalance.binary_focal(v, tt), tz)

    def both_of_bce():
        return classification.binary_cross_entropy_and_grad(z, t)

    numpy, eager = "value and gradient, NumPy", "value and gradient, torch eager"
    timings = [
        ("binary cross-entropy 1e6", numpy, "torch", both_of_bce, lambda: backward(bce, tz), None),
        (
            "focal 1e6",
            numpy,
            "its formula in torch",
            both_of_focal,
            lambda: backward(focal, tz),
            None,
        ),
        ("focal 1e6", eager, "its formula in torch", focal_eager, lambda: backward(focal, tz), 1),
        ("Huber 1e6", numpy, "torch", both_of_huber, lambda: backward(huber, tz), None),
    ]
    return [(name, what, peer, ratio(a, b), goal) for name, what, peer, a, b, goal in timings]


def main() -> None:
    torch.set_num_threads(1)
    rows = [row for size in CROSS_ENTROPY_SIZES for row in cross_entropy(*size)] + elementwise()
    shown = []
    for loss, what, peer, value, goal in rows:
        met = "" if goal is None else "met" if value <= goal else "missed"
        shown.append([loss, what, peer, f"{value:.2f}", "" if goal is None else f"{goal}", met])
    headings = ["loss", "what", "peer", "time over the peer's", "goal", "goal met"]
    intro = f"One thread, float64, median of {ROUNDS} paired timings."
    write("speed", f"## Speed\n\n{intro}\n\n{table(headings, shown)}")
