"""The equations of book/class-imbalance.md."""

import numpy as np
import pytest
import torch
from scipy.optimize import minimize_scalar

from reference.classification import (
    binary_cross_entropy,
    binary_cross_entropy_grad,
    cross_entropy,
)
from reference.imbalance import effective_number_weights, inverse_frequency_weights
from reference.numerics import sigmoid
from tests.derivations.equations import answers, checks

RNG = np.random.default_rng(0)
COUNTS = np.array([900, 100])
Z = 2 * RNG.normal(size=(40, 3))
Y = RNG.integers(3, size=40)
W = np.array([0.5, 1.0, 4.0])


@checks("eq-weighted-loss", r"\mathcal{L} = \frac{1}{N} \sum_{i=1}^{N} w_{y_i}\, \ell_i .")
def test_weighted_loss():
    found = cross_entropy(Z, Y, class_weights=W).mean()
    assert found == pytest.approx(sum(W[Y] * cross_entropy(Z, Y)) / 40)


@checks("eq-inverse-frequency", r"w_c = \frac{N}{K\, n_c} .")
def test_inverse_frequency():
    w = inverse_frequency_weights(COUNTS)
    np.testing.assert_allclose(w, 1000 / (2 * COUNTS))
    np.testing.assert_allclose(w * COUNTS, 500)  # the same total for every class
    np.testing.assert_allclose(w, [0.556, 5.0], atol=5e-4)


@checks("eq-weighted-minimiser", r"z^* = \log \frac{\eta}{1 - \eta} + \log w .")
@pytest.mark.parametrize(("eta", "w"), [(0.1, 9.0), (0.3, 1.0), (0.7, 0.2)])
def test_weighted_minimiser(eta, w):
    def risk(z):
        return w * eta * binary_cross_entropy(z, 1.0) + (1 - eta) * binary_cross_entropy(z, 0.0)

    best = minimize_scalar(risk, bounds=(-10, 10), method="bounded", options={"xatol": 1e-9}).x
    assert best == pytest.approx(np.log(eta / (1 - eta)) + np.log(w), abs=1e-6)


@checks("eq-weighted-threshold", r"\eta > \frac{1}{1 + w} .")
def test_weighted_threshold():
    eta, w = RNG.uniform(0.01, 0.99, 500), RNG.uniform(0.1, 20, 500)
    np.testing.assert_array_equal(np.log(eta / (1 - eta)) + np.log(w) > 0, eta > 1 / (1 + w))


@answers("imb-threshold")
def threshold_of_nine():
    return 1 / (1 + 9)


@checks("eq-effective-number", r"E_n = \frac{1 - \beta^n}{1 - \beta} .")
def test_effective_number():
    """The recursion, and the number of distinct things among n drawn from M = 20."""
    beta, expected = 0.95, 0.0
    rng = np.random.default_rng(0)
    for n in range(1, 31):
        expected = 1 + beta * expected
        assert expected == pytest.approx((1 - beta**n) / (1 - beta))
    draws = np.sort(rng.integers(20, size=(50_000, 30)))
    distinct = 1 + (np.diff(draws) > 0).sum(axis=1)
    assert distinct.mean() == pytest.approx(expected, rel=0.002)


@checks("eq-effective-weights", r"w_c = \frac{1 - \beta}{1 - \beta^{n_c}} .")
def test_effective_weights():
    for beta in (0.5, 0.9, 0.999):
        claimed = (1 - beta) / (1 - beta ** COUNTS.astype(float))
        np.testing.assert_allclose(effective_number_weights(COUNTS, beta=beta), claimed)
    np.testing.assert_allclose(effective_number_weights(COUNTS, beta=0.0), 1)
    np.testing.assert_allclose(effective_number_weights(COUNTS, beta=1 - 1e-9), 1 / COUNTS, 1e-6)


@checks(
    "eq-weighted-mean",
    r"\mathcal{L}_{\text{PyTorch}} = \frac{\sum_i w_{y_i}\, \ell_i}{\sum_i w_{y_i}} .",
)
def test_weighted_mean():
    theirs = torch.nn.functional.cross_entropy(*map(torch.tensor, (Z, Y)), weight=torch.tensor(W))
    assert float(theirs) == pytest.approx((W[Y] * cross_entropy(Z, Y)).sum() / W[Y].sum())


@checks(
    "eq-pos-weight",
    r"""\begin{aligned}
\ell &= -w\, y \log \sigma(z) \\
&\quad\; - (1 - y) \log \sigma(-z) .
\end{aligned}""",
)
def test_pos_weight():
    z, y, w = RNG.normal(size=20), RNG.integers(2, size=20), 10.0
    theirs = torch.nn.functional.binary_cross_entropy_with_logits(
        torch.tensor(z),
        torch.tensor(y, dtype=float),
        pos_weight=torch.tensor(w),
        reduction="none",
    )
    claimed = -w * y * np.log(sigmoid(z)) - (1 - y) * np.log(1 - sigmoid(z))
    np.testing.assert_allclose(theirs, claimed)


@checks("eq-resampling", r"\frac{\sum_i w_{y_i}\, \ell_i}{\sum_i w_{y_i}} ,")
def test_resampling():
    z, y = RNG.normal(size=50), RNG.integers(2, size=50)
    times = np.where(y == 1, 7, 1)
    losses = binary_cross_entropy(z, y)
    repeated = np.repeat(losses, times).mean()
    assert repeated == pytest.approx((times * losses).sum() / times.sum())


@checks(
    "eq-precision-recall",
    r"""\begin{aligned}
\text{precision} &= \frac{\mathrm{TP}}{\mathrm{TP} + \mathrm{FP}} , \\[1ex]
\text{recall} &= \frac{\mathrm{TP}}{\mathrm{TP} + \mathrm{FN}} , \\[1ex]
F_1 &= \frac{2\, \mathrm{TP}}{2\, \mathrm{TP} + \mathrm{FP} + \mathrm{FN}} .
\end{aligned}""",
)
def test_precision_and_recall():
    from sklearn.metrics import f1_score, precision_score, recall_score

    y, alarm = RNG.integers(2, size=200), RNG.integers(2, size=200)
    tp, fp, fn = (y & alarm).sum(), (~y & alarm & 1).sum(), (y & ~alarm & 1).sum()
    precision, recall = tp / (tp + fp), tp / (tp + fn)
    assert precision == pytest.approx(precision_score(y, alarm))
    assert recall == pytest.approx(recall_score(y, alarm))
    assert 2 * tp / (2 * tp + fp + fn) == pytest.approx(f1_score(y, alarm))
    assert f1_score(y, alarm) == pytest.approx(2 * precision * recall / (precision + recall))


@checks("eq-base-rate-bias", r"b = \log \frac{\pi}{1 - \pi} ,")
@pytest.mark.parametrize("positives", [1, 10, 60])
def test_the_bias_at_the_base_rate_has_no_slope(positives):
    y, share = np.arange(110) < positives, positives / 110
    logits = np.full(110, np.log(share / (1 - share)))
    assert binary_cross_entropy_grad(logits, y.astype(float)).mean() == pytest.approx(0, abs=1e-15)
    assert abs(binary_cross_entropy_grad(logits + 0.1, y.astype(float)).mean()) > 1e-4


@checks(
    "eq-precision-base-rate",
    r"\text{precision} = \frac{\pi\, \text{recall}}{\pi\, \text{recall} + (1 - \pi) f} .",
)
def test_precision_and_the_base_rate():
    y, alarm = np.arange(1000) < 37, RNG.integers(2, size=1000) == 1
    share, recall, f = y.mean(), alarm[y].mean(), alarm[~y].mean()
    claimed = share * recall / (share * recall + (1 - share) * f)
    assert y[alarm].mean() == pytest.approx(claimed)


def test_the_exercise_on_two_shares():
    odds = 9 * (0.01 / 0.99)
    assert odds / (1 + odds) == pytest.approx(1 / 12)
