"""Means and sums."""

import jax.numpy as jnp
import mpmath as mp
import numpy as np
import torchmetrics

from benchmarks.conformance.case import Case
from benchmarks.conformance.libraries import half, single, tensor
from benchmarks.conformance.truth import Near, exactly, mean
from reference import reduce, total

MATRIX = """
66 63 21 84 86 90 86 21 81 68 22 39 43 38 24 63 96 98 33 85 90 87 52 99 56 21 95 59 85 51
16 37 74 55 95 97 45 82 71 33 88 90 91 68 31 22 53 30 68 22 73 82 36 56 96 20 71 66 82 17
97 35 20 43 31 81 87 90 60 49 96 91
"""
HALVES = half([int(number) for number in MATRIX.split()])
BATCHES, TOKENS = np.array([2.0 / 1, 90.0 / 9]), np.array([1.0, 9.0])
LONG, LENGTHS = np.array([5.0, 1.0]), np.array([10.0, 100.0])


def average(values) -> dict:
    return {
        "reference": lambda: reduce(values),
        "torch": lambda: tensor(values).mean(),
        "optax": lambda: jnp.asarray(values).mean(),
        "torchmetrics": lambda: torchmetrics.aggregation.MeanMetric()(tensor(values)),
    }


def added(values) -> dict:
    return {
        "reference": lambda: reduce(values, "sum"),
        "torch": lambda: tensor(values).sum(),
        "optax": lambda: jnp.asarray(values).sum(),
        "torchmetrics": lambda: torchmetrics.aggregation.SumMetric()(tensor(values)),
    }


def weighted(values, weights) -> dict:
    return {
        "reference": lambda: reduce(values, weights=weights),
        "torchmetrics": lambda: torchmetrics.aggregation.MeanMetric()(
            tensor(values), tensor(weights)
        ),
    }


def merged(*parts) -> dict:
    """The mean of a whole that comes in parts, each of values and weights."""
    return {
        "reference": lambda: sum(total(v, weights=w) for v, w in parts).mean(),
        "torchmetrics": lambda: of_updates(parts),
    }


def of_updates(parts):
    metric = torchmetrics.aggregation.MeanMetric()
    for values, weights in parts:
        metric.update(tensor(values), tensor(weights))
    return metric.compute()


CASES = (
    Case(
        "mean-of-many-halves",
        "The mean of 100,000 ones in half precision",
        ("pytorch#91597", "pytorch#12115"),
        Near(lambda: 1),
        average(half(np.ones(100_000))),
    ),
    Case(
        "mean-of-large-halves",
        "The mean of three 40,000 in half precision, whose sum is beyond its range",
        ("pytorch#44350", "burn#4770"),
        Near(lambda: 40_000, digits=5),
        average(half(40_000, 40_000, 40_000)),
    ),
    Case(
        "mean-of-large-singles",
        "The mean of three 3e38 in single precision, whose sum is beyond its range",
        ("pytorch#44350",),
        Near(lambda: mp.mpf(float(np.float32(3e38))), dtype=np.float32),
        average(single(3e38, 3e38, 3e38)),
    ),
    Case(
        "sum-of-halves",
        "The sum of 72 whole numbers in half precision, rounded once",
        ("pytorch#59489",),
        Near(lambda: mp.fsum(exactly(HALVES)), eps=0.5, dtype=np.float16),
        added(HALVES),
    ),
    Case(
        "mean-of-means",
        "Two batches, the mean 2 of one token and the mean 10 of nine: the mean of all ten tokens",
        ("torchtitan#4167", "transformers#34191"),
        Near(lambda: mp.mpf(92) / 10, dtype=np.float32),
        weighted(BATCHES, TOKENS),
    ),
    Case(
        "mean-of-batches",
        "The same token by token, one batch after the other",
        ("torchtitan#4167",),
        Near(lambda: mp.mpf(92) / 10, dtype=np.float32),
        merged((np.array([2.0]), np.ones(1)), (np.full(9, 10.0), np.ones(9))),
    ),
    Case(
        "mean-with-an-ignored-batch",
        "Two tokens in one batch, and two in another whose labels are all ignored: "
        "the mean of the first two",
        ("OLMo-core#657",),
        Near(lambda: 3),
        merged((np.array([2.0, 4.0]), np.ones(2)), (np.zeros(2), np.zeros(2))),
    ),
    Case(
        "mean-of-sequences",
        "Sequences of 10 and 100 tokens with the means 5 and 1: the mean of all tokens",
        ("transformers#24725",),
        Near(lambda: mean([mp.mpf(5)] * 10 + [mp.mpf(1)] * 100), dtype=np.float32),
        weighted(LONG, LENGTHS),
    ),
)
