"""The equations of book/margin-losses.md."""

import numpy as np
import pytest
import sympy as sp
from scipy.optimize import minimize, minimize_scalar

from reference import margin
from tests.derivations.equations import answers, checks

MARGINS = np.linspace(-6, 6, 241)
LOSSES = {"hinge": margin.hinge, "exponential": margin.exponential, "logistic": margin.logistic}
GRADIENTS = {name: getattr(margin, f"{name}_grad") for name in LOSSES}
ETA = np.array([0.05, 0.2, 0.4, 0.6, 0.8, 0.95])

m, z, eta, alpha, e = sp.symbols("m z eta alpha e", real=True)


@answers("margin-logistic-value")
def logistic_at_zero():
    return float(margin.logistic(0.0, 1))


def of_margin(loss, values):
    return loss(np.asarray(values, float), np.ones_like(values, dtype=float))


@checks(
    "eq-surrogate-bound",
    r"""\frac{1}{N} \sum_{i=1}^{N} \ell_{0/1}(m_i) \le \frac{1}{N} \sum_{i=1}^{N} \ell(m_i) .""",
)
@pytest.mark.parametrize(
    ("name", "unit"), [("hinge", 1), ("exponential", 1), ("logistic", np.log(2))]
)
def test_surrogates_bound_the_mistakes(name, unit):
    surrogate = of_margin(LOSSES[name], MARGINS) / unit
    assert np.all((MARGINS <= 0) <= surrogate + 1e-15)
    drawn = np.random.default_rng(0).normal(size=(1000, 20))
    mistakes = (drawn <= 0).mean(axis=1)
    assert np.all(mistakes <= (of_margin(LOSSES[name], drawn) / unit).mean(axis=1))


@checks("eq-hinge", r"\ell_{\text{hinge}}(m) = \max(0, 1 - m) .")
def test_hinge_is_the_smallest_slack():
    for value in MARGINS[::20]:
        slack = minimize_scalar(
            lambda xi, value=value: xi if xi >= max(0, 1 - value) else 1e6,
            bounds=(0, 20),
            method="bounded",
            options={"xatol": 1e-10},
        ).x
        assert slack == pytest.approx(of_margin(margin.hinge, value), abs=1e-6)
    np.testing.assert_array_equal(of_margin(margin.hinge, MARGINS), np.maximum(0, 1 - MARGINS))


@checks(
    "eq-svm-objective",
    r"""\begin{aligned}
&\frac{1}{C N} \Big( \tfrac{1}{2} \lVert w \rVert^2 \\
&\qquad\quad + C \sum_{i=1}^{N} \max(0, 1 - m_i) \Big) \\
&\quad = \frac{1}{N} \sum_{i=1}^{N} \ell_{\text{hinge}}(m_i) + \frac{\lambda}{2} \lVert w \rVert^2 .
\end{aligned}""",
)
def test_soft_margin_is_hinge_plus_weight_decay():
    C, squared_norm, margins = 3.0, 1.7, MARGINS
    N, losses = len(margins), of_margin(margin.hinge, margins)
    slack = np.maximum(0, 1 - margins)
    street = (squared_norm / 2 + C * slack.sum()) / (C * N)
    assert street == pytest.approx(losses.mean() + 1 / (C * N) / 2 * squared_norm)


@checks("eq-exponential", r"\ell_{\exp}(m) = e^{-m} .")
def test_exponential():
    np.testing.assert_allclose(of_margin(margin.exponential, MARGINS), np.exp(-MARGINS), rtol=1e-15)


@checks(
    "eq-boosting-split",
    r"""\begin{aligned}
&\sum_{i} e^{-(m_i + \alpha y_i h(x_i))} \\
&\quad = \sum_{i} w_i\, e^{-\alpha y_i h(x_i)} \\
&\quad = e^{-\alpha} \sum_{i\,:\,h \text{ right}} w_i \\
&\qquad + e^{\alpha} \sum_{i\,:\,h \text{ wrong}} w_i .
\end{aligned}""",
)
def test_boosting_splits_into_right_and_wrong():
    rng = np.random.default_rng(0)
    margins, step = rng.normal(size=50), 0.7
    labels, answers = rng.choice([-1, 1], size=(2, 50))
    weights = of_margin(margin.exponential, margins)
    right = labels == answers
    whole = of_margin(margin.exponential, margins + step * labels * answers).sum()
    assert whole == pytest.approx((weights * np.exp(-step * labels * answers)).sum())
    split = np.exp(-step) * weights[right].sum() + np.exp(step) * weights[~right].sum()
    assert whole == pytest.approx(split)


@checks(
    "eq-adaboost-step",
    r"""\begin{aligned}
&\operatorname*{arg\,min}_{\alpha} \left[ (1 - e)\, e^{-\alpha} + e\, e^{\alpha} \right] \\
&\quad = \frac{1}{2} \log \frac{1 - e}{e} .
\end{aligned}""",
)
def test_adaboost_step():
    objective = (1 - e) * sp.exp(-alpha) + e * sp.exp(alpha)
    step = sp.log((1 - e) / e) / 2
    for error in (sp.Rational(1, 10), sp.Rational(3, 10), sp.Rational(1, 2)):
        at = {e: error, alpha: step.subs(e, error)}
        assert sp.simplify(sp.diff(objective, alpha).subs(at)) == 0
        assert sp.diff(objective, alpha, 2).subs(at) > 0


@checks(
    "eq-sigmoid-symmetry",
    r"""\begin{aligned}
P(y = -1 \mid x) &= 1 - \sigma(z) \\
&= \frac{e^{-z}}{1 + e^{-z}} \\[1ex]
&= \frac{1}{e^{z} + 1} \\[1ex]
&= \sigma(-z) .
\end{aligned}""",
)
def test_sigmoid_symmetry():
    def sigmoid(value):
        return 1 / (1 + sp.exp(-value))

    for form in (sp.exp(-z) / (1 + sp.exp(-z)), 1 / (sp.exp(z) + 1), sigmoid(-z)):
        assert sp.simplify(1 - sigmoid(z) - form) == 0


@checks(
    "eq-logistic",
    r"""\begin{aligned}
\ell_{\text{logistic}}(m) &= -\log \sigma(m) \\
&= \log\left(1 + e^{-m}\right) .
\end{aligned}""",
)
def test_logistic():
    found = of_margin(margin.logistic, MARGINS)
    np.testing.assert_allclose(found, np.log(1 + np.exp(-MARGINS)), rtol=1e-12)
    np.testing.assert_allclose(found, -np.log(1 / (1 + np.exp(-MARGINS))), rtol=1e-12)


@checks(
    "eq-logistic-is-bce",
    r"""\begin{aligned}
&-t \log p - (1 - t) \log(1 - p) \\
&\quad = \log\left(1 + e^{-y z}\right) .
\end{aligned}""",
)
def test_logistic_is_binary_cross_entropy():
    for y in (-1, 1):
        t, probability = (1 + y) / 2, 1 / (1 + np.exp(-MARGINS))
        bce = -t * np.log(probability) - (1 - t) * np.log(1 - probability)
        np.testing.assert_allclose(bce, margin.logistic(MARGINS, y), rtol=1e-9)


@checks("eq-margin-chain", r"\frac{\partial}{\partial z}\, \ell(y z) = y\, \ell'(y z) .")
@pytest.mark.parametrize("name", LOSSES)
def test_chain_rule(name):
    for y in (-1.0, 1.0):
        slope = GRADIENTS[name](y * MARGINS, np.ones_like(MARGINS))
        np.testing.assert_allclose(
            GRADIENTS[name](MARGINS, np.full_like(MARGINS, y)), y * slope, rtol=1e-14
        )
        smooth = MARGINS[np.abs(y * MARGINS - 1) > 0.01]
        up, down = (LOSSES[name](smooth + h, np.full_like(smooth, y)) for h in (1e-6, -1e-6))
        slope = GRADIENTS[name](smooth, np.full_like(smooth, y))
        np.testing.assert_allclose((up - down) / 2e-6, slope, rtol=1e-6, atol=1e-8)


@checks(
    "eq-margin-convex",
    r"\ell\left(\tfrac{a + b}{2}\right) \le \tfrac{1}{2} \ell(a) + \tfrac{1}{2} \ell(b) .",
)
@pytest.mark.parametrize("name", LOSSES)
def test_convex(name):
    a, b = np.random.default_rng(0).normal(scale=5, size=(2, 1000))
    middle = of_margin(LOSSES[name], (a + b) / 2)
    chord = (of_margin(LOSSES[name], a) + of_margin(LOSSES[name], b)) / 2
    assert np.all(middle <= chord * (1 + 1e-12))


def test_the_zero_one_loss_is_not_convex():
    right, wrong = 1.0, -2.0
    assert ((right + wrong) / 2 <= 0) > ((right <= 0) + (wrong <= 0)) / 2


def risk_minimiser(loss, probability):
    def risk(value):
        return probability * loss(value, 1) + (1 - probability) * loss(value, -1)

    return minimize_scalar(risk, bounds=(-20, 20), method="bounded", options={"xatol": 1e-10}).x


@checks("eq-logistic-minimiser", r"z^\star_{\text{logistic}} = \log \frac{\eta}{1 - \eta} .")
@pytest.mark.parametrize("probability", ETA)
def test_logistic_estimates_the_log_odds(probability):
    found = risk_minimiser(margin.logistic, probability)
    assert found == pytest.approx(np.log(probability / (1 - probability)), abs=1e-6)


@checks("eq-exponential-minimiser", r"z^\star_{\exp} = \frac{1}{2} \log \frac{\eta}{1 - \eta} .")
@pytest.mark.parametrize("probability", ETA)
def test_exponential_estimates_half_of_the_log_odds(probability):
    found = risk_minimiser(margin.exponential, probability)
    assert found == pytest.approx(np.log(probability / (1 - probability)) / 2, abs=1e-6)


@checks(
    "eq-hinge-minimiser",
    r"z^\star_{\text{hinge}} = \operatorname{sign}(2\eta - 1) .",
)
@pytest.mark.parametrize("probability", ETA)
def test_hinge_estimates_the_sign(probability):
    found = risk_minimiser(margin.hinge, probability)
    assert found == pytest.approx(np.sign(2 * probability - 1), abs=1e-6)


@checks(
    "eq-slopes-at-zero",
    r"""\begin{aligned}
\ell_{\text{hinge}}'(0) &= -1 , \\
\ell_{\exp}'(0) &= -1 , \\
\ell_{\text{logistic}}'(0) &= -\tfrac{1}{2} .
\end{aligned}""",
)
def test_slopes_at_zero():
    for name, slope in (("hinge", -1), ("exponential", -1), ("logistic", -0.5)):
        assert GRADIENTS[name](0.0, 1.0) == slope
        up, down = (LOSSES[name](h, 1.0) for h in (1e-6, -1e-6))
        assert (up - down) / 2e-6 == pytest.approx(slope, rel=1e-6)


@checks(
    "eq-crammer-singer",
    r"""\begin{aligned}
&\ell_{\text{CS}}(z, y) \\
&\quad = \max\Big(0,\; 1 + \max_{k \ne y} z_k - z_y\Big) .
\end{aligned}""",
)
def test_crammer_singer_is_sklearns_and_ours():
    from sklearn.metrics import hinge_loss

    rng = np.random.default_rng(0)
    logits, labels = rng.normal(scale=2, size=(200, 4)), rng.integers(4, size=200)
    lead = [np.delete(row, y).max() - row[y] for row, y in zip(logits, labels, strict=True)]
    formula = np.maximum(0, 1 + np.array(lead))
    np.testing.assert_allclose(margin.multiclass_hinge(logits, labels), formula, rtol=1e-12)
    assert hinge_loss(labels, logits, labels=range(4)) == pytest.approx(formula.mean())


@checks(
    "eq-weston-watkins",
    r"""\begin{aligned}
&\ell_{\text{WW}}(z, y) \\
&\quad = \sum_{k \ne y} \max(0,\; 1 + z_k - z_y) .
\end{aligned}""",
)
def test_weston_watkins_is_torchs_times_K():
    import torch

    rng = np.random.default_rng(0)
    logits, labels = rng.normal(scale=2, size=(200, 4)), rng.integers(4, size=200)
    formula = [
        np.maximum(0, 1 + np.delete(row, y) - row[y]).sum()
        for row, y in zip(logits, labels, strict=True)
    ]
    theirs = torch.nn.MultiMarginLoss(reduction="none")(
        torch.from_numpy(logits), torch.from_numpy(labels)
    )
    np.testing.assert_allclose(theirs.numpy() * 4, formula, rtol=1e-12)


def test_for_two_classes_both_multiclass_hinges_are_the_same():
    rng = np.random.default_rng(0)
    for row in rng.normal(size=(50, 2)):
        other = max(0, 1 + row[1] - row[0])
        assert margin.multiclass_hinge(row, 0) == pytest.approx(other)


def test_the_multiclass_hinge_may_miss_the_likeliest_class():
    """With no majority (.4, .3, .3) equal logits are as good as any that favour the first class."""
    probabilities = np.array([0.4, 0.3, 0.3])

    def risk(logits):
        return sum(p * margin.multiclass_hinge(logits, k) for k, p in enumerate(probabilities))

    favouring = min(risk(np.array([lead, 0.0, 0.0])) for lead in np.linspace(0.05, 3, 60))
    assert risk(np.zeros(3)) < favouring

    def cross_entropy(logits):
        return np.log(np.exp(logits).sum()) - probabilities @ logits

    assert np.argmax(minimize(cross_entropy, np.zeros(3)).x) == 0


def test_exercise_doubled_cost_moves_the_threshold_to_one_third():
    for probability, best in ((0.30, -1), (0.36, 1), (0.7, 1)):
        found = minimize_scalar(
            lambda v, p=probability: 2 * p * margin.hinge(v, 1) + (1 - p) * margin.hinge(v, -1),
            bounds=(-5, 5),
            method="bounded",
        ).x
        assert found == pytest.approx(best, abs=1e-4)


def test_exercise_squared_loss_of_the_margin():
    y = sp.Symbol("y")
    assert sp.simplify(((y - z) ** 2 - (1 - y * z) ** 2).subs(y, 1)) == 0
    assert sp.simplify(((y - z) ** 2 - (1 - y * z) ** 2).subs(y, -1)) == 0
    risk = eta * (1 - z) ** 2 + (1 - eta) * (1 + z) ** 2
    assert sp.solve(sp.diff(risk, z), z) == [2 * eta - 1]
