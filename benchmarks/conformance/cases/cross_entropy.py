"""Softmax cross-entropy: values, gradients, soft labels, weights, ignored labels."""

import jax.numpy as jnp
import mpmath as mp
import numpy as np
import optax
import scipy.special
import sklearn.metrics
import torch

from benchmarks.conformance.case import Case
from benchmarks.conformance.libraries import (
    double,
    forward_slope,
    jax_forward_slope,
    jax_slope,
    single,
    slope,
    tensor,
)
from benchmarks.conformance.truth import NAN, NOT_NAN, Claim, Near, exactly, logsumexp, softmax
from reference import reduce
from reference.classification import cross_entropy

INF = np.inf
functional = torch.nn.functional
integer = optax.softmax_cross_entropy_with_integer_labels


def of_torch(z, labels, **options):
    options = {"reduction": "none", **options}
    return functional.cross_entropy(tensor(z), tensor(labels), **options)


def of_row(z, label) -> dict:
    """The cross-entropy of one row with an index label, by each library."""
    z = np.asarray(z)[None, :]
    labels = np.array([label])
    return {
        "reference": lambda: cross_entropy(z, labels)[0],
        "torch": lambda: of_torch(z, labels)[0],
        "SciPy": lambda: -scipy.special.log_softmax(z, axis=1)[0, label],
        "optax": lambda: integer(z, labels)[0],
    }


def gradient_of_row(z, label) -> dict:
    """Its gradient by automatic differentiation."""
    z = np.asarray(z)[None, :]
    labels = np.array([label])
    return {
        "reference": lambda: slope(lambda v: cross_entropy(v, tensor(labels)), z)[0],
        "torch": lambda: slope(
            lambda v: functional.cross_entropy(v, tensor(labels), reduction="none"), z
        )[0],
        "optax": lambda: jax_slope(lambda v: integer(v, labels), z)[0],
    }


def exact(z, label):
    return logsumexp(exactly(z)) - mp.mpf(float(z[label]))


def exact_gradient(z, label):
    p = softmax(exactly(z))
    others = mp.fsum(p) - p[label]
    return [-others if k == label else p[k] for k in range(len(p))]


CONFIDENT = double(37.42994775023705, 0)
EQUAL_ROWS = single(1e8, 1e8)
SHIFTED = single(10002, 9999)
FAR = single(-2.88181912e11, -4.40300175e11)
BFLOATS = torch.linspace(0, 1, 100).to(torch.bfloat16)
MASKED = single(np.where(np.arange(100_000) == 50_000, 10, -INF))
LOGITS = double([[0.2, 0.3, 0.5], [0.5, 0.2, 0.3], [1.5, -0.5, 0.25]])
LABELS = np.array([2, 1, -100])
WEIGHTS = double(2, 4, 6)


def smoothed(epsilon, weights=None):
    """Mean over the labels that count, by hand."""
    rows, total = [], mp.mpf(0)
    for z, label in zip(LOGITS[:2], LABELS[:2], strict=True):
        w = [mp.mpf(1)] * 3 if weights is None else exactly(weights)
        log_p = [v - logsumexp(exactly(z)) for v in exactly(z)]
        target = [mp.mpf(epsilon) / 3 + (1 - mp.mpf(epsilon)) * (k == label) for k in range(3)]
        rows.append(-mp.fsum(a * b * c for a, b, c in zip(w, target, log_p, strict=True)))
        total += w[label]
    return mp.fsum(rows) / total


def of_reference_smoothed(epsilon, weights=None):
    values = cross_entropy(
        LOGITS, LABELS, ignore_index=-100, smoothing=epsilon, class_weights=weights
    )
    counted = LABELS != -100
    total = counted.sum() if weights is None else weights[LABELS[counted]].sum()
    return values.sum() / total


def of_torch_smoothed(epsilon, weights=None):
    weights = None if weights is None else tensor(weights)
    return of_torch(LOGITS, LABELS, label_smoothing=epsilon, weight=weights, reduction="mean")


def ignored_gradient():
    """By torch, of the sum of the losses where every label is ignored."""
    labels = tensor(np.full(3, -100))
    return slope(lambda z: functional.cross_entropy(z, labels, reduction="sum"), LOGITS).sum()


CASES = (
    Case(
        "ce-tail",
        "A confident row, logits 20 and 0 in single precision, label 0",
        ("pytorch#113708",),
        Near(lambda: exact([20, 0], 0), dtype=np.float32),
        of_row(single(20, 0), 0),
    ),
    Case(
        "ce-equal-and-large",
        "Two equal logits of 1e8 in single precision",
        ("pytorch#11752",),
        Near(lambda: mp.log(2), dtype=np.float32),
        of_row(EQUAL_ROWS, 1),
    ),
    Case(
        "ce-three-equal-and-large",
        "Three equal logits of 1e8 in single precision",
        ("optax#1792",),
        Near(lambda: mp.log(3), dtype=np.float32),
        of_row(single(1e8, 1e8, 1e8), 0),
    ),
    Case(
        "ce-common-offset",
        "Logits 2 and −1 with 10,000 added to both, in single precision",
        ("mlx#4188",),
        Near(lambda: exact(SHIFTED, 0), dtype=np.float32),
        of_row(SHIFTED, 0),
    ),
    Case(
        "ce-gradient-tail",
        "The gradient of a confident row in double precision, both entries",
        ("pytorch#195678",),
        Near(lambda: exact_gradient(CONFIDENT, 0)),
        gradient_of_row(CONFIDENT, 0),
    ),
    Case(
        "ce-gradient-tied",
        "The gradient where two logits share the maximum",
        (),
        Near(lambda: exact_gradient(double(3, 3, 1), 0)),
        gradient_of_row(double(3, 3, 1), 0),
    ),
    Case(
        "ce-very-wrong",
        "A very wrong row: logits of −3e11 and −4e11, the label is the smaller",
        ("tensorflow#1513",),
        Near(lambda: exact(FAR, 1), dtype=np.float32),
        of_row(FAR, 1),
    ),
    Case(
        "ce-masked-vocabulary",
        "A vocabulary of 100,000, all masked by −∞ but the label",
        ("flash-attention#1930",),
        Near(lambda: 0),
        of_row(MASKED, 50_000),
    ),
    Case(
        "ce-bfloat16",
        "100 logits in bfloat16: the exact loss, rounded once",
        ("optax#1020",),
        Near(lambda: exact(BFLOATS.double().numpy(), 7), relative=2**-8),
        {
            "reference": lambda: cross_entropy(BFLOATS[None], torch.tensor([7]))[0],
            "torch": lambda: functional.cross_entropy(BFLOATS[None], torch.tensor([7])),
            "optax": lambda: integer(
                jnp.asarray(BFLOATS.float().numpy(), dtype=jnp.bfloat16)[None], np.array([7])
            )[0].astype(float),
        },
    ),
    Case(
        "ce-soft-zero-times-infinity",
        "Soft labels: a class of target 0 and logit −∞ costs nothing",
        ("optax#896",),
        Near(lambda: 0),
        {
            "reference": lambda: cross_entropy(double(-INF, 0), double(0, 1)),
            "torch": lambda: of_torch(double([[-INF, 0]]), double([[0, 1]])),
            "optax": lambda: optax.softmax_cross_entropy(double(-INF, 0), double(0, 1)),
        },
    ),
    Case(
        "ce-soft-masked-gradient",
        "Soft labels: the gradient where a class of target 0 has the logit −∞",
        (),
        Near(lambda: [0, *exact_gradient(double(0, 0), 0)]),
        {
            "reference": lambda: slope(cross_entropy, double(-INF, 0, 0), double(0, 1, 0)),
            "torch": lambda: slope(
                functional.cross_entropy, double([[-INF, 0, 0]]), double([[0, 1, 0]])
            ),
            "optax": lambda: jax_slope(
                optax.safe_softmax_cross_entropy, double(-INF, 0, 0), double(0, 1, 0)
            ),
        },
    ),
    Case(
        "ce-soft-masked-forward",
        "The same gradient in forward mode",
        ("optax#1762",),
        Near(lambda: [0, *exact_gradient(double(0, 0), 0)]),
        {
            "reference": lambda: forward_slope(cross_entropy, double(-INF, 0, 0), double(0, 1, 0)),
            "torch": lambda: forward_slope(
                functional.cross_entropy, double([[-INF, 0, 0]]), double([[0, 1, 0]])
            ),
            "optax": lambda: jax_forward_slope(
                optax.safe_softmax_cross_entropy, double(-INF, 0, 0), double(0, 1, 0)
            ),
        },
    ),
    Case(
        "ce-soft-target-gradient",
        "Soft labels: the derivative by a target that is 0 is −log p",
        (),
        Near(lambda: [logsumexp([mp.mpf(1), mp.mpf(0)]) - 1, logsumexp([mp.mpf(1), mp.mpf(0)])]),
        {
            "reference": lambda: slope(cross_entropy, double(1, 0), double(1, 0), of=1),
            "torch": lambda: slope(
                functional.cross_entropy, double([[1, 0]]), double([[1, 0]]), of=1
            ),
            "optax": lambda: jax_slope(
                optax.softmax_cross_entropy, double(1, 0), double(1, 0), of=1
            ),
        },
    ),
    Case(
        "ce-smoothing-impossible",
        "Label smoothing gives weight to a class that the logits call impossible",
        ("annotated-transformer#109",),
        Near(lambda: mp.inf),
        {
            "reference": lambda: cross_entropy(double(-INF, 0, 0), 1, smoothing=0.1),
            "torch": lambda: of_torch(double([[-INF, 0, 0]]), np.array([1]), label_smoothing=0.1),
            "optax": lambda: optax.softmax_cross_entropy(
                double(-INF, 0, 0), optax.smooth_labels(double(0, 1, 0), 0.1)
            ),
        },
    ),
    Case(
        "ce-smoothing-ignored",
        "Label smoothing, mean, one label of three ignored: the ignored row counts nowhere",
        ("pytorch#73205",),
        Near(lambda: smoothed(0.2)),
        {
            "reference": lambda: of_reference_smoothed(0.2),
            "torch": lambda: of_torch_smoothed(0.2),
        },
    ),
    Case(
        "ce-smoothing-weights-ignored",
        "Label smoothing, class weights and an ignored label together",
        ("pytorch#69339", "pytorch#72056", "pytorch#91383"),
        Near(lambda: smoothed(0.1, WEIGHTS)),
        {
            "reference": lambda: of_reference_smoothed(0.1, WEIGHTS),
            "torch": lambda: of_torch_smoothed(0.1, WEIGHTS),
        },
    ),
    Case(
        "ce-weighted-mean",
        "Class weights: the mean is divided by the sum of the weights, as documented",
        ("pytorch#61309", "pytorch#25571"),
        Near(lambda: smoothed(0, WEIGHTS)),
        {
            "reference": lambda: reduce(
                cross_entropy(LOGITS[:2], LABELS[:2]), weights=WEIGHTS[LABELS[:2]]
            ),
            "torch": lambda: of_torch(
                LOGITS[:2], LABELS[:2], weight=tensor(WEIGHTS), reduction="mean"
            ),
            "scikit-learn": lambda: sklearn.metrics.log_loss(
                LABELS[:2],
                scipy.special.softmax(LOGITS[:2], axis=1),
                labels=[0, 1, 2],
                sample_weight=WEIGHTS[LABELS[:2]],
            ),
        },
    ),
    Case(
        "ce-all-ignored-mean",
        "Every label is ignored: the mean of nothing is not a number, as decided there",
        ("pytorch#70348", "pytorch#75181", "pytorch#116349"),
        NAN,
        {
            "reference": lambda: reduce(
                cross_entropy(LOGITS, np.full(3, -100), ignore_index=-100),
                where=np.zeros(3, dtype=bool),
            ),
            "torch": lambda: of_torch(LOGITS, np.full(3, -100), reduction="mean"),
        },
    ),
    Case(
        "ce-all-ignored-gradient",
        "Every label is ignored: the gradient of the sum is 0, not NaN",
        (),
        NOT_NAN,
        {
            "reference": lambda: slope(
                lambda z: cross_entropy(z, torch.full((3,), -100), ignore_index=-100), LOGITS
            ).sum(),
            "torch": ignored_gradient,
        },
    ),
    Case(
        "ce-no-classes",
        "No classes at all: an empty sum, NaN or a refusal, and no crash",
        ("pytorch#73165",),
        Claim("0, NaN or a refusal", lambda v: not np.nan_to_num(v).any(), or_refused=True),
        {
            "reference": lambda: reduce(cross_entropy(np.ones((5, 0)), np.ones((5, 0)))),
            "torch": lambda: functional.cross_entropy(torch.rand(5, 0), torch.rand(5, 0)),
            "optax": lambda: optax.softmax_cross_entropy(np.ones((5, 0)), np.ones((5, 0))).mean(),
        },
    ),
    Case(
        "ce-not-a-distribution",
        "Probabilities that sum to one half, 0.2 and 0.3, label 1: −log 0.3, or a refusal",
        ("scikit-learn#24515",),
        Near(lambda: -mp.log(mp.mpf(0.3)), or_refused=True),
        {
            "torch": lambda: functional.nll_loss(
                tensor(double([[0.2, 0.3]])).log(), torch.tensor([1])
            ),
            "scikit-learn": lambda: sklearn.metrics.log_loss([[0, 1]], [[0.2, 0.3]]),
        },
    ),
)
