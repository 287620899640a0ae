"""Kullback-Leibler divergence."""

import jax
import mpmath as mp
import numpy as np
import optax
import scipy.special
import torch
import torchmetrics.functional.regression

from benchmarks.conformance.case import Case
from benchmarks.conformance.libraries import double, jax_slope, single, slope, tensor
from benchmarks.conformance.truth import (
    NOT_NAN,
    NOT_NEGATIVE,
    Claim,
    Near,
    exactly,
    logsumexp,
    mean,
    softmax,
)
from reference import reduce
from reference.classification import distillation, kl_divergence

INF = np.inf
functional = torch.nn.functional
of_torchmetrics = torchmetrics.functional.regression.kl_divergence


def exact(z, t):
    """Of the softmax of the logits z from the distribution t."""
    log_p = [v - logsumexp(exactly(z)) for v in exactly(z)]
    return mp.fsum(a * (mp.log(a) - b) for a, b in zip(exactly(t), log_p, strict=True) if a != 0)


def rows(z, t) -> dict:
    """One divergence per row of logits z and targets t, by each library."""
    p = scipy.special.softmax(z, axis=-1)
    return {
        "reference": lambda: kl_divergence(z, t),
        "torch": lambda: functional.kl_div(
            torch.log_softmax(tensor(z), -1), tensor(t), reduction="none"
        ).sum(-1),
        "SciPy": lambda: scipy.special.rel_entr(t, p).sum(axis=-1),
        "optax": lambda: optax.kl_divergence(jax.nn.log_softmax(z), t),
        "torchmetrics": lambda: of_torchmetrics(tensor(t), tensor(p), reduction="none"),
    }


def of_two_logits(z, teacher) -> dict:
    """From the logits of both. SciPy wants probabilities: digits are lost before they come."""
    z, teacher = z[None], teacher[None]
    p, q = torch.log_softmax(tensor(teacher), -1), torch.log_softmax(tensor(z), -1)
    return {
        "reference": lambda: distillation(z, teacher),
        "torch": lambda: functional.kl_div(q, p, log_target=True, reduction="none").sum(-1),
        "optax": lambda: optax.losses.kl_divergence_with_log_targets(
            jax.nn.log_softmax(z), jax.nn.log_softmax(teacher)
        ),
        "torchmetrics": lambda: of_torchmetrics(p, q, log_prob=True, reduction="none"),
    }


def exact_of_two_logits(z, teacher):
    """Of the softmax of one from that of the other, both as they are."""
    log_p = [v - logsumexp(exactly(teacher)) for v in exactly(teacher)]
    log_q = [v - logsumexp(exactly(z)) for v in exactly(z)]
    return mp.fsum(mp.exp(a) * (a - b) for a, b in zip(log_p, log_q, strict=True))


def softmax_of(z):
    return scipy.special.softmax(z, axis=-1)


def smallest(calls: dict) -> dict:
    """Of the divergences of many rows."""
    return {name: lambda call=call: np.min(np.asarray(call())) for name, call in calls.items()}


RANDOM = single(np.random.default_rng(0).normal(size=(500, 10)))
THEMSELVES = scipy.special.softmax(RANDOM, axis=1)
STUDENT, TEACHER = single(0.301, -0.202, 1.001), single(0.3, -0.2, 1.0)
LOGITS, TARGETS = double([[0.3, -0.2, 1.0], [1.0, 0.0, 2.0]]), double([[0.5, 0.5, 0], [0, 1, 0]])


def by_targets(log_p, t):
    return functional.kl_div(log_p, t, reduction="none")


CASES = (
    Case(
        "kl-itself",
        "Of 500 distributions from themselves, in single precision: the smallest",
        ("pytorch#80488", "pytorch#32520"),
        NOT_NEGATIVE,
        smallest(rows(RANDOM, THEMSELVES)),
    ),
    Case(
        "kl-near",
        "From both logits: a student a thousandth away from its teacher, in single precision",
        (),
        Near(lambda: exact_of_two_logits(STUDENT, TEACHER), relative=1e-2),
        of_two_logits(STUDENT, TEACHER),
    ),
    Case(
        "kl-zero-target",
        "A target of 0 contributes 0",
        ("optax#473",),
        Near(lambda: [exact(z, t) for z, t in zip(LOGITS, TARGETS, strict=True)]),
        rows(LOGITS, TARGETS),
    ),
    Case(
        "kl-zero-target-masked",
        "A target of 0 at a logit of −∞ contributes 0",
        ("optax#1786",),
        Near(lambda: 0),
        rows(double([[0, -INF]]), double([[1, 0]])),
    ),
    Case(
        "kl-zero-target-gradient",
        "The derivative by the logits where a target is 0",
        (),
        Near(
            lambda: [
                p - t for p, t in zip(softmax(exactly(LOGITS[0])), exactly(TARGETS[0]), strict=True)
            ],
            eps=32,
        ),
        {
            "reference": lambda: slope(kl_divergence, LOGITS[0], TARGETS[0]),
            "torch": lambda: slope(
                lambda z, t: functional.kl_div(torch.log_softmax(z, 0), t, reduction="sum"),
                LOGITS[0],
                TARGETS[0],
            ),
            "optax": lambda: jax_slope(
                lambda z, t: optax.kl_divergence(jax.nn.log_softmax(z), t),
                LOGITS[0],
                TARGETS[0],
            ),
        },
    ),
    Case(
        "kl-zero-target-by-target",
        "The derivative by a target that is 0: −∞, or a finite stand-in, but not NaN",
        ("pytorch#89558", "optax#1786"),
        NOT_NAN,
        {
            "reference": lambda: slope(kl_divergence, LOGITS[0], TARGETS[0], of=1),
            "torch": lambda: slope(by_targets, np.log(softmax_of(LOGITS[0])), TARGETS[0], of=1),
            "optax": lambda: jax_slope(
                optax.kl_divergence, np.log(softmax_of(LOGITS[0])), TARGETS[0], of=1
            ),
        },
    ),
    Case(
        "kl-default-mean",
        "What the default mean of two rows is: the mean of their divergences",
        ("pytorch#7006",),
        Near(lambda: mean([exact(z, t) for z, t in zip(LOGITS, TARGETS, strict=True)])),
        {
            "reference": lambda: reduce(kl_divergence(LOGITS, TARGETS)),
            "torch": lambda: torch.nn.KLDivLoss()(
                torch.log_softmax(tensor(LOGITS), -1), tensor(TARGETS)
            ),
            "torchmetrics": lambda: of_torchmetrics(tensor(TARGETS), tensor(softmax_of(LOGITS))),
        },
    ),
    Case(
        "kl-no-distribution",
        "A target that sums to 0.3 is no distribution: not a negative divergence, or a refusal",
        ("pytorch#60928",),
        Claim("not negative, or a refusal", lambda v: bool((v >= 0).all()), or_refused=True),
        {
            "reference": lambda: kl_divergence(
                np.log(double(0.1132, 0.5477, 0.3390)), double(0.1541, 0.0511, 0.0947)
            ),
            "torch": lambda: functional.kl_div(
                tensor(double(0.1132, 0.5477, 0.3390)).log(),
                tensor(double(0.1541, 0.0511, 0.0947)),
                reduction="sum",
            ),
            "SciPy": lambda: scipy.special.kl_div(
                double(0.1541, 0.0511, 0.0947), double(0.1132, 0.5477, 0.3390)
            ).sum(),
            "optax": lambda: optax.kl_divergence(
                np.log(double(0.1132, 0.5477, 0.3390)), double(0.1541, 0.0511, 0.0947)
            ),
            "torchmetrics": lambda: of_torchmetrics(
                tensor(double([[0.1541, 0.0511, 0.0947]])),
                tensor(double([[0.1132, 0.5477, 0.3390]])),
            ),
        },
    ),
)
