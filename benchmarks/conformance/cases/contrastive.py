"""Triplets, InfoNCE and NT-Xent."""

import mpmath as mp
import numpy as np
import optax
import torch
from pytorch_metric_learning import distances, losses, miners

from benchmarks.conformance.case import Case
from benchmarks.conformance.libraries import double, half, jax_slope, single, slope, tensor
from benchmarks.conformance.truth import FINITE, NOT_NAN, REFUSED, Near, exactly, logsumexp
from reference import infonce, metric_learning, reduce

functional = torch.nn.functional
A, B, C = double([[1.0, 2.0, 0.0]]), double([[0.5, 3.0, 1.0]]), double([[2.0, 0.0, 0.5]])
ALIKE = double([[1.0, 0.0], [0.5, 0.5], [0.0, 1.0]])
ONE_CLASS = np.zeros(3, dtype=int)
SEPARATED, CLASSES = double([[0, 0], [0, 0.1], [9, 9], [9, 9.1]]), np.array([0, 0, 1, 1])
PLAIN = distances.LpDistance(normalize_embeddings=False)
rng = np.random.default_rng(0)
FIRST, SECOND = single(rng.normal(size=(4, 8))), single(rng.normal(size=(4, 8)))
BOTH, PAIRS = np.concatenate([FIRST, SECOND]), np.tile(np.arange(4), 2)


def options(function, **settings):
    return lambda *arrays: function(*arrays, **settings)


def length(v, p):
    return mp.fsum(abs(x) ** p for x in exactly(v)) ** (1 / mp.mpf(p))


def triplet(p) -> dict:
    """Of one anchor, one positive and one negative."""
    plain = distances.LpDistance(normalize_embeddings=False, p=p)
    return {
        "reference": lambda: metric_learning.triplet(A, B, C, margin=2.0, p=p),
        "torch": lambda: functional.triplet_margin_loss(
            *map(tensor, (A, B, C)), margin=2.0, p=p, eps=0, reduction="none"
        ),
        "optax": lambda: optax.losses.triplet_margin_loss(
            A, B, C, margin=2.0, norm_degree=p, eps=0
        ),
        "PML": lambda: losses.TripletMarginLoss(margin=2.0, distance=plain)(
            tensor(np.concatenate([A, B, C])),
            torch.tensor([0, 0, 1]),
            tuple(map(torch.tensor, ([0], [1], [2]))),
        ),
    }


def batch_hard(embeddings, labels):
    chosen = metric_learning.batch_hard_triplets(embeddings, labels)
    return reduce(metric_learning.triplet(*(embeddings[i] for i in chosen)), "sum")


def of_miner(loss, embeddings, labels):
    miner = miners.BatchHardMiner()
    return loss(embeddings, labels, miner(embeddings, labels))


def nt_xent(first, second, temperature) -> dict:
    both = np.concatenate([first, second])
    theirs = losses.NTXentLoss(temperature=temperature)
    labels = np.tile(np.arange(len(first)), 2)
    return {
        "reference": lambda: reduce(infonce.nt_xent(first, second, temperature=temperature)),
        "optax": lambda: optax.losses.ntxent(both, labels, temperature=temperature),
        "PML": lambda: theirs(tensor(both), tensor(labels)),
    }


def exact_nt_xent(first, second, temperature):
    rows = [exactly(v) for v in np.concatenate([first, second])]
    units = [[x / mp.sqrt(mp.fsum(y * y for y in row)) for x in row] for row in rows]
    n, found = len(first), []
    for i in range(2 * n):
        s = {
            j: mp.fsum(a * b for a, b in zip(units[i], units[j], strict=True)) / mp.mpf(temperature)
            for j in range(2 * n)
            if j != i
        }
        found.append(logsumexp(list(s.values())) - s[(i + n) % (2 * n)])
    return mp.fsum(found) / (2 * n)


def of_halves(loss):
    zero = half(FIRST)
    zero[0] = 0
    return slope(loss, zero, half(SECOND)).sum()


CASES = (
    Case(
        "triplet-p-3",
        "A triplet with the 3-norm and differences of both signs",
        ("mlx#3613",),
        Near(lambda: length(A - B, 3) - length(A - C, 3) + 2, eps=16),
        triplet(3),
    ),
    Case(
        "triplet-p-1",
        "The same with the 1-norm",
        ("mlx#3613",),
        Near(lambda: length(A - B, 1) - length(A - C, 1) + 2, eps=16),
        triplet(1),
    ),
    Case(
        "triplet-p-below-one",
        "A triplet with p = 0.000001, which is no norm",
        ("pytorch#187178",),
        REFUSED,
        {
            "reference": lambda: metric_learning.triplet(A, B, C, p=1e-6),
            "torch": lambda: functional.triplet_margin_loss(*map(tensor, (A, B, C)), p=1e-6),
            "optax": lambda: optax.losses.triplet_margin_loss(A, B, C, norm_degree=1e-6),
        },
    ),
    Case(
        "triplet-equal-pair",
        "The gradient of a triplet whose anchor and positive coincide",
        ("sentence-transformers#4033",),
        NOT_NAN,
        {
            "reference": lambda: slope(
                options(metric_learning.triplet, margin=9.0), A, A.copy(), C
            ).sum(),
            "torch": lambda: slope(
                options(functional.triplet_margin_loss, margin=9.0), A, A.copy(), C
            ).sum(),
            "optax": lambda: jax_slope(
                options(optax.losses.triplet_margin_loss, margin=9.0), A, A.copy(), C
            ).sum(),
            "PML": lambda: slope(
                lambda v: losses.TripletMarginLoss(margin=9.0)(v, torch.tensor([0, 0, 1])),
                np.concatenate([A, A, C]),
            ).sum(),
        },
    ),
    Case(
        "triplet-none",
        "A batch of one class: no triplet, and a loss of 0",
        ("pytorch-metric-learning#107",),
        Near(lambda: 0),
        {
            "reference": lambda: batch_hard(ALIKE, ONE_CLASS),
            "PML": lambda: of_miner(losses.TripletMarginLoss(), tensor(ALIKE), tensor(ONE_CLASS)),
        },
    ),
    Case(
        "triplet-all-satisfied",
        "Every triplet keeps its margin: a loss of 0 "
        "(in the thread a margin loss was divided by 1e-16)",
        ("pytorch-metric-learning#98",),
        Near(lambda: 0),
        {
            "reference": lambda: batch_hard(SEPARATED, CLASSES),
            "PML": lambda: losses.TripletMarginLoss(distance=PLAIN)(
                tensor(SEPARATED), tensor(CLASSES)
            ),
        },
    ),
    Case(
        "nt-xent-cold",
        "NT-Xent at the temperature 0.001 in single precision",
        ("lightning-bolts#811",),
        Near(lambda: exact_nt_xent(FIRST, SECOND, 1e-3), relative=1e-3),
        nt_xent(FIRST, SECOND, 1e-3),
    ),
    Case(
        "nt-xent-cold-gradient",
        "Its gradient",
        ("lightning-bolts#811",),
        FINITE,
        {
            "reference": lambda: slope(
                options(infonce.nt_xent, temperature=1e-3), FIRST, SECOND
            ).sum(),
            "optax": lambda: jax_slope(
                lambda v: optax.losses.ntxent(v, PAIRS, temperature=1e-3), BOTH
            ).sum(),
            "PML": lambda: slope(
                lambda v: losses.NTXentLoss(temperature=1e-3)(v, tensor(PAIRS)), BOTH
            ).sum(),
        },
    ),
    Case(
        "nt-xent-half-zero",
        "The gradient of NT-Xent in half precision, where one embedding is zero",
        ("lightly#1259",),
        NOT_NAN,
        {
            "reference": lambda: of_halves(infonce.nt_xent),
            "PML": lambda: of_halves(
                lambda a, b: losses.NTXentLoss()(torch.cat([a, b]), tensor(PAIRS))
            ),
        },
    ),
    Case(
        "nt-xent-one-class",
        "NT-Xent where every pair is of one class",
        ("pytorch-metric-learning#272",),
        FINITE,
        {
            "optax": lambda: optax.losses.ntxent(ALIKE, ONE_CLASS),
            "PML": lambda: losses.NTXentLoss()(tensor(ALIKE), tensor(ONE_CLASS)),
        },
    ),
)
