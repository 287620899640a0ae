"""Other libraries: the same numbers where they are right, and the cases where they are not.

A test of the second kind fails on the day the library is mended, so that the claim is withdrawn.
"""

import numpy as np
import pytest
import scipy.special
import sklearn.metrics
import torch
import torchmetrics.functional.classification as torchmetrics_classification
import torchmetrics.functional.regression as torchmetrics_regression

from reference import calibration, density, imbalance, regression
from reference import classification as c

RNG = np.random.default_rng(0)
LOGITS, LABELS = RNG.normal(size=(50, 4)), np.arange(50) % 4
Z, T = RNG.normal(size=50), np.arange(50) % 2
PREDICTIONS, TARGETS = RNG.normal(size=(2, 50))


def test_scikit_learn():
    p = scipy.special.softmax(LOGITS, axis=1)
    assert c.cross_entropy(LOGITS, LABELS).mean() == pytest.approx(
        sklearn.metrics.log_loss(LABELS, p)
    )
    probs = scipy.special.expit(Z)
    assert c.brier(Z, T).mean() == pytest.approx(sklearn.metrics.brier_score_loss(T, probs))
    assert regression.pinball(PREDICTIONS, TARGETS, level=0.8).mean() == pytest.approx(
        sklearn.metrics.mean_pinball_loss(TARGETS, PREDICTIONS, alpha=0.8)
    )
    counts = np.arange(1, 51)
    weights = sklearn.utils.compute_class_weight("balanced", classes=np.arange(2), y=[0] * 9 + [1])
    assert imbalance.inverse_frequency_weights([9, 1]) == pytest.approx(weights)
    # Half of its deviance is the likelihood's loss, less that of the best prediction.
    deviance = sklearn.metrics.mean_poisson_deviance(counts, np.exp(Z)) / 2
    best = regression.poisson_nll(np.log(counts), counts).mean()
    assert regression.poisson_nll(Z, counts).mean() - best == pytest.approx(deviance)


def test_scipy():
    np.testing.assert_allclose(
        c.kl_divergence(LOGITS, np.full((50, 4), 0.25)),
        scipy.special.rel_entr(0.25, scipy.special.softmax(LOGITS, axis=1)).sum(axis=1),
        rtol=1e-12,
    )
    np.testing.assert_allclose(
        regression.general_robust(PREDICTIONS, TARGETS, alpha=1.0),
        scipy.special.pseudo_huber(1.0, PREDICTIONS - TARGETS),
        rtol=1e-12,
    )


def test_torch():
    z, v = torch.from_numpy(LOGITS), torch.from_numpy(LOGITS[::-1].copy())
    for temperature in (1.0, 4.0):
        theirs = temperature**2 * torch.nn.functional.kl_div(
            torch.log_softmax(z / temperature, 1),
            torch.log_softmax(v / temperature, 1),
            reduction="none",
            log_target=True,
        ).sum(1)
        torch.testing.assert_close(c.distillation(z, v, temperature=temperature), theirs)
    means, variances = torch.from_numpy(PREDICTIONS), torch.from_numpy(np.exp(TARGETS))
    theirs = torch.nn.functional.gaussian_nll_loss(
        means, torch.zeros(50), variances, full=True, reduction="none"
    )
    torch.testing.assert_close(density.gaussian_nll(means, variances.log(), 0.0 * means), theirs)


def test_optax():
    optax = pytest.importorskip("optax")
    z = LOGITS.astype(np.float32)
    pairs = [
        (
            c.cross_entropy(z, LABELS),
            optax.softmax_cross_entropy_with_integer_labels(z, LABELS),
        ),
        (c.binary_cross_entropy(Z, T), optax.sigmoid_binary_cross_entropy(Z, T)),
        (regression.huber(PREDICTIONS, TARGETS), optax.huber_loss(PREDICTIONS, TARGETS)),
        (regression.log_cosh(PREDICTIONS, TARGETS), optax.log_cosh(PREDICTIONS, TARGETS)),
    ]
    for ours, theirs in pairs:
        np.testing.assert_allclose(ours, np.asarray(theirs), rtol=1e-4, atol=1e-6)


def test_optax_loses_a_confident_row():
    """optax#1792 is about the same difference of two large numbers."""
    optax = pytest.importorskip("optax")
    z = np.array([[20.0, 0.0]], dtype=np.float32)
    assert float(optax.softmax_cross_entropy_with_integer_labels(z, np.array([0]))[0]) == 0
    assert c.cross_entropy(z, [0])[0] == pytest.approx(np.exp(-20), rel=1e-6)


def test_torchmetrics():
    p, t = torch.from_numpy(RNG.uniform(0.5, 1, size=400)), torch.ones(400, dtype=torch.int64)
    theirs = torchmetrics_classification.binary_calibration_error(p, t, n_bins=10)
    ours = calibration.expected_calibration_error(p, t, bins=10)
    torch.testing.assert_close(ours.float(), theirs.float(), rtol=1e-5, atol=1e-6)
    predictions, targets = torch.from_numpy(PREDICTIONS), torch.from_numpy(TARGETS)
    torch.testing.assert_close(
        regression.log_cosh(predictions, targets).mean(),
        torchmetrics_regression.log_cosh_error(predictions, targets),
    )


def test_torchmetrics_log_cosh_overflows_and_cancels():
    """torchmetrics#3488"""
    far, near, zero = torch.tensor([100.0]), torch.tensor([1e-4]), torch.tensor([0.0])
    assert not torch.isfinite(torchmetrics_regression.log_cosh_error(far, zero))
    assert regression.log_cosh(far, zero).item() == pytest.approx(100 - np.log(2))
    assert torchmetrics_regression.log_cosh_error(near, zero).item() != pytest.approx(5e-9, rel=0.1)
    assert regression.log_cosh(near, zero).item() == pytest.approx(5e-9)
