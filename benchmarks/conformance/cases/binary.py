"""Binary cross-entropy, from logits and from probabilities."""

import mpmath as mp
import numpy as np
import optax
import sklearn.metrics
import torch

from benchmarks.conformance.case import Case
from benchmarks.conformance.libraries import (
    curvature,
    double,
    jax_slope,
    single,
    slope,
    tensor,
)
from benchmarks.conformance.truth import Near, exactly
from reference.classification import binary_cross_entropy, binary_cross_entropy_from_probs

INF = np.inf
functional = torch.nn.functional
with_logits = functional.binary_cross_entropy_with_logits
of_optax = optax.sigmoid_binary_cross_entropy
EDGE = 37.42994775023705


def value(z, label) -> dict:
    return {
        "reference": lambda: binary_cross_entropy(z, label),
        "torch": lambda: with_logits(tensor(z), tensor(label)),
        "optax": lambda: of_optax(z, label),
    }


def gradient(z, label) -> dict:
    return {
        "reference": lambda: slope(binary_cross_entropy, z, label),
        "torch": lambda: slope(lambda v, t: with_logits(v, t, reduction="sum"), z, label),
        "optax": lambda: jax_slope(of_optax, z, label),
    }


def from_probs(p, label) -> dict:
    """From a probability; scikit-learn from the two of both classes."""
    return {
        "reference": lambda: binary_cross_entropy_from_probs(p, label),
        "torch": lambda: functional.binary_cross_entropy(tensor(p), tensor(label)),
        "scikit-learn": lambda: sklearn.metrics.log_loss(
            [int(label)], np.stack([1 - p, p])[None], labels=[0, 1]
        ),
    }


def through_sigmoid(loss):
    return lambda z, label: loss(torch.sigmoid(z), label)


LOGITS = double(-5, -2, 0, 2, 5)

CASES = (
    Case(
        "bce-tail",
        "A confident and right negative: logit −40, label 0, double precision",
        ("pytorch#195529",),
        Near(lambda: mp.log1p(mp.exp(-40))),
        value(double(-40), double(0)),
    ),
    Case(
        "bce-tail-positive",
        "Its mirror image: logit 40, label 1",
        ("pytorch#195529",),
        Near(lambda: mp.log1p(mp.exp(-40))),
        value(double(40), double(1)),
    ),
    Case(
        "bce-gradient-tail",
        "The gradient of a confident and right positive, in double precision",
        ("pytorch#195677",),
        Near(lambda: -1 / (1 + mp.exp(mp.mpf(EDGE)))),
        gradient(double(EDGE), double(1)),
    ),
    Case(
        "bce-gradient-at-zero",
        "The gradient at logit 0 for label 0",
        ("pytorch#2298",),
        Near(lambda: mp.mpf(1) / 2),
        gradient(double(0), double(0)),
    ),
    Case(
        "bce-gradient-negatives",
        "The gradients of five negatives",
        ("nd4j#1328",),
        Near(lambda: [1 / (1 + mp.exp(-z)) for z in exactly(LOGITS)]),
        gradient(LOGITS, np.zeros(5)),
    ),
    Case(
        "bce-very-negative",
        "Logit −100, label 0",
        ("pytorch#2221",),
        Near(lambda: mp.log1p(mp.exp(-100))),
        value(double(-100), double(0)),
    ),
    Case(
        "bce-infinite",
        "An infinite logit with the label that it means",
        ("pytorch#102894",),
        Near(lambda: 0),
        value(double(INF), double(1)),
    ),
    Case(
        "bce-curvature",
        "The second derivative by a probability of 0.3 for label 1, which is 1/p²",
        ("pytorch#18945",),
        Near(lambda: mp.mpf(0.3) ** -2, relative=1e-6),
        {
            "reference": lambda: curvature(binary_cross_entropy_from_probs, double(0.3), double(1)),
            "torch": lambda: curvature(functional.binary_cross_entropy, double(0.3), double(1)),
        },
    ),
    Case(
        "bce-target-gradient",
        "The derivative by a target that is 1, at logit 3, is −3 "
        "(the thread asked it of probabilities)",
        ("pytorch#56683",),
        Near(lambda: -3),
        {
            "reference": lambda: slope(binary_cross_entropy, double(3), double(1), of=1),
            "torch": lambda: slope(with_logits, double(3), double(1), of=1),
            "optax": lambda: jax_slope(of_optax, double(3), double(1), of=1),
        },
    ),
    Case(
        "bce-through-sigmoid",
        "Sigmoid, then the loss of the probability: the gradient at logit −50, label 1",
        ("pytorch#103316",),
        Near(lambda: -1 / (1 + mp.exp(-50)), dtype=np.float32),
        {
            "reference": lambda: slope(
                through_sigmoid(binary_cross_entropy_from_probs), single(-50), single(1)
            ),
            "torch": lambda: slope(
                through_sigmoid(functional.binary_cross_entropy), single(-50), single(1)
            ),
        },
    ),
    Case(
        "bce-probability-one-gradient",
        "The gradient by a probability of 1 for label 1 is −1",
        ("keras#9664",),
        Near(lambda: -1),
        {
            "reference": lambda: slope(binary_cross_entropy_from_probs, double(1), double(1)),
            "torch": lambda: slope(functional.binary_cross_entropy, double(1), double(1)),
        },
    ),
    Case(
        "bce-probability-one",
        "A probability of exactly 1 in single precision, label 1",
        ("scikit-learn#24315",),
        Near(lambda: 0),
        from_probs(single(1), single(1)),
    ),
    Case(
        "bce-probability-zero",
        "A probability of exactly 0 for what happened: no finite number is right",
        ("scikit-learn#24365", "scikit-learn#17399"),
        Near(lambda: mp.inf),
        from_probs(double(0), double(1)),
    ),
)
