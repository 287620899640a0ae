"""The equations of book/calibration.md."""

import numpy as np
import pytest
import sympy as sp
from scipy.optimize import minimize_scalar

from reference.calibration import expected_calibration_error, fit_temperature, reliability_bins
from reference.numerics import sigmoid, softmax
from tests.derivations.equations import answers, checks

RNG = np.random.default_rng(0)
LOGITS = 3 * RNG.normal(size=(300, 4))
LABELS = np.array([RNG.choice(4, p=row) for row in softmax(LOGITS / 2)])


@checks("eq-calibrated", r"P(y = \hat k \mid c) = c .")
def test_labels_drawn_from_the_prediction_are_calibrated():
    """And of a model with other logits they are not."""
    rng = np.random.default_rng(1)
    z = rng.normal(size=(200_000, 3))
    p = softmax(z)
    labels = (rng.uniform(size=(len(z), 1)) > p.cumsum(axis=1)).sum(axis=1)
    for factor, honest in ((1.0, True), (2.0, False)):
        claimed = softmax(factor * z)
        found = reliability_bins(claimed.max(axis=1), claimed.argmax(axis=1) == labels, bins=10)
        many = found.counts > 5000
        gap = np.abs(found.accuracies - found.confidences)[many].max()
        assert many.sum() >= 5
        assert (gap < 0.02) == honest


@checks(
    "eq-ece",
    r"""\begin{aligned}
\operatorname{ECE} &= \sum_{m=1}^{M} \frac{|B_m|}{N}\, g_m , \\
g_m &= \left| \operatorname{acc}(B_m) - \operatorname{conf}(B_m) \right| .
\end{aligned}""",
)
def test_expected_calibration_error():
    c, right = RNG.uniform(size=500), RNG.integers(2, size=500)
    total = 0.0
    for m in range(1, 16):
        inside = (c > (m - 1) / 15) & (c <= m / 15)
        total += inside.sum() / 500 * abs(right[inside].mean() - c[inside].mean())
    assert float(expected_calibration_error(c, right)) == pytest.approx(total)


@answers("cal-ece-number")
def seven_of_ten_at_nine_tenths():
    return float(expected_calibration_error(np.full(10, 0.9), np.arange(10) < 7))


def test_errors_of_opposite_sign_cancel_within_a_bin():
    c = np.repeat([0.62, 0.66], 50)
    right = np.r_[np.arange(50) < 33, np.arange(50) < 31]
    assert float(expected_calibration_error(c, right, bins=15)) == pytest.approx(0, abs=1e-12)
    assert float(expected_calibration_error(c, right, bins=50)) == pytest.approx(0.04)


@pytest.mark.parametrize("outcome", [0, 1])
def test_a_calibrated_coin_tossed_once_has_an_error(outcome):
    assert float(expected_calibration_error([0.75], [outcome])) == abs(outcome - 0.75)


@checks(
    "eq-ece-bias",
    r"""\mathbb{E}\left[ \operatorname{ECE} \right] \approx
\sqrt{\frac{2}{\pi N}}\, \sum_{m=1}^{M} \sqrt{w_m v_m} .""",
)
@pytest.mark.parametrize("bins", [5, 15])
def test_bias(bins):
    rng, n = np.random.default_rng(0), 2000
    c = 0.5 + 0.5 * rng.uniform(size=n)
    found = [
        float(expected_calibration_error(c, rng.uniform(size=n) < c, bins=bins)) for _ in range(400)
    ]
    w = reliability_bins(c, c > 0, bins=bins).counts / n
    bin_of = np.ceil(c * bins).astype(int) - 1
    v = np.array([(c * (1 - c))[bin_of == m].mean() if w[m] else 0 for m in range(bins)])
    law = np.sqrt(2 / (np.pi * n)) * np.sqrt(w * v).sum()
    assert np.mean(found) == pytest.approx(law, rel=0.05)


def test_mean_distance_of_a_normal_number():
    x = sp.symbols("x", real=True)
    density = sp.exp(-(x**2) / 2) / sp.sqrt(2 * sp.pi)
    mean = 2 * sp.integrate(x * density, (x, 0, sp.oo))
    assert sp.simplify(mean - sp.sqrt(2 / sp.pi)) == 0


@checks(
    "eq-ece-classwise",
    r"""\begin{aligned}
\operatorname{ECE}_{\text{class}} &= \frac{1}{K N} \sum_{k=1}^{K} \sum_{m=1}^{M} \left| g_{km} \right| , \\
g_{km} &= \sum_{i \in B_{km}} \left( [y_i = k] - p_{ik} \right) .
\end{aligned}""",
)
def test_classwise_error():
    """It is the error of each class against the rest, averaged."""
    p, n, classes = softmax(LOGITS), *LOGITS.shape
    bin_of = np.maximum(np.ceil(15 * p).astype(int) - 1, 0)
    gaps = (LABELS[:, None] == np.arange(classes)) - p
    total = sum(
        abs(gaps[bin_of[:, k] == m, k].sum()) / n for k in range(classes) for m in range(15)
    )
    of_class = [expected_calibration_error(p[:, k], k == LABELS) for k in range(classes)]
    assert np.mean(of_class) == pytest.approx(total / classes)


@checks("eq-platt", r"P(y = \hat k \mid s) = \sigma(a s + b) .")
def test_platt_contains_the_temperature_of_two_classes():
    """And only of two: with three a temperature is not linear in the log-odds of the first."""
    z = np.random.default_rng(2).normal(size=(50, 2))
    s = np.abs(z[:, 1] - z[:, 0])
    np.testing.assert_allclose(softmax(z / 3).max(axis=1), sigmoid(s / 3))
    p, q = (softmax(np.array(row) / 3).max() for row in ([3.0, 0, 0], [3.0, np.log(2), -60]))
    assert softmax([3.0, 0, 0])[0] == pytest.approx(softmax([3.0, np.log(2), -60])[0])
    assert abs(p - q) > 0.01


@checks(
    "eq-temperature-scaling",
    r"""\begin{aligned}
\mathcal{L}(T) &= \frac{1}{N} \sum_{i=1}^{N} \ell(z_i / T, y_i) , \\
T^* &= \arg\min_{T > 0} \mathcal{L}(T) .
\end{aligned}""",
)
def test_temperature_scaling():
    def loss(temperature):
        return -np.log(softmax(LOGITS / temperature)[np.arange(300), LABELS]).mean()

    best = minimize_scalar(loss, bounds=(0.1, 20), method="bounded", options={"xatol": 1e-10}).x
    assert fit_temperature(LOGITS, LABELS) == pytest.approx(best, rel=1e-6)
    np.testing.assert_array_equal(softmax(LOGITS / best).argmax(axis=1), LOGITS.argmax(axis=1))


@checks(
    "eq-temperature-slope",
    r"\frac{\partial \ell}{\partial a} = \sum_{k=1}^{K} p_k z_k - z_y .",
)
def test_temperature_slope():
    a, *z = sp.symbols("a z0:3", real=True)
    total = sum(sp.exp(a * v) for v in z)
    loss = sp.log(total) - a * z[1]
    claimed = sum(sp.exp(a * v) / total * v for v in z) - z[1]
    assert sp.simplify(sp.diff(loss, a) - claimed) == 0
    best = 1 / fit_temperature(LOGITS, LABELS)
    expected = (softmax(best * LOGITS) * LOGITS).sum(axis=1).mean()
    assert expected == pytest.approx(LOGITS[np.arange(300), LABELS].mean(), abs=1e-7)
    slopes = [(softmax(s * LOGITS) * LOGITS).sum(axis=1).mean() for s in np.linspace(0.1, 3, 30)]
    assert (np.diff(slopes) > 0).all()


@checks(
    "eq-calibration-refinement",
    r"""\begin{aligned}
\mathbb{E}[\ell] &= \underbrace{\mathbb{E}\left[ D_{\mathrm{KL}}(\eta_p \parallel p) \right]}_{\text{calibration}} \\
&\quad + \underbrace{\mathbb{E}\left[ H(\eta_p) \right]}_{\text{refinement}} ,
\end{aligned}""",
)
def test_calibration_and_refinement():
    """Four inputs, two of which get the same prediction."""
    share = np.array([0.1, 0.2, 0.3, 0.4])
    eta = np.array([0.9, 0.5, 0.3, 0.05])
    p = np.array([0.8, 0.4, 0.4, 0.1])
    risk = (share * -(eta * np.log(p) + (1 - eta) * np.log(1 - p))).sum()
    calibration = refinement = 0.0
    for value in np.unique(p):
        same = p == value
        weight = share[same].sum()
        eta_p = (share * eta)[same].sum() / weight
        kl = eta_p * np.log(eta_p / value) + (1 - eta_p) * np.log((1 - eta_p) / (1 - value))
        calibration += weight * kl
        refinement -= weight * (eta_p * np.log(eta_p) + (1 - eta_p) * np.log(1 - eta_p))
    assert risk == pytest.approx(calibration + refinement)
    assert calibration > 0


@pytest.mark.parametrize("factor", [0.5, 3.0])
def test_the_exercise_on_log_odds_times_a_number(factor):
    eta = (np.arange(2000) + 0.5) / 2000
    z = factor * np.log(eta / (1 - eta))

    def risk(temperature):
        p = sigmoid(z / temperature)
        return -(eta * np.log(p) + (1 - eta) * np.log1p(-p)).mean()

    best = minimize_scalar(risk, bounds=(0.1, 10), method="bounded", options={"xatol": 1e-9}).x
    assert best == pytest.approx(factor, rel=1e-5)


def test_the_exercise_on_merged_bins():
    c, right = RNG.uniform(size=400), RNG.integers(2, size=400)
    errors = [float(expected_calibration_error(c, right, bins=bins)) for bins in (1, 2, 4, 8, 16)]
    assert errors == sorted(errors)
    assert errors[0] == pytest.approx(abs(right.mean() - c.mean()))
