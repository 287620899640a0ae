"""The equations of book/log-sum-exp.md."""

import mpmath as mp
import numpy as np
import pytest
import sympy as sp
import torch

from reference.classification import cross_entropy
from reference.numerics import log_sigmoid, log_softmax, logsumexp, softmax, softplus
from tests.derivations.equations import answers, checks

rng = np.random.default_rng(0)
LOGITS = rng.normal(scale=5, size=(200, 6))


def exact_lse(z):
    with mp.workdps(60):
        return mp.log(mp.fsum(mp.exp(mp.mpf(float(v))) for v in z))


@checks("eq-exp-range", r"e^z \le M \quad\Longleftrightarrow\quad z \le \log M .")
def test_range_of_exp():
    for dtype, limit in ((np.float16, 11.09), (np.float32, 88.72), (np.float64, 709.78)):
        largest = float(np.finfo(dtype).max)
        assert np.log(largest) == pytest.approx(limit, abs=5e-3)
        with np.errstate(over="ignore"):
            assert np.isfinite(np.exp(dtype(np.log(largest) - 0.02)))
            assert np.isinf(np.exp(dtype(np.log(largest) + 0.02)))


@checks("eq-lse-shift", r"\operatorname{LSE}(z) = c + \log \sum_{k=1}^{K} e^{z_k - c} .")
def test_shift():
    for shift in (-3.0, 0.0, 7.5):
        shifted = shift + np.log(np.exp(LOGITS - shift).sum(axis=1))
        np.testing.assert_allclose(shifted, logsumexp(LOGITS), rtol=1e-12)
    np.testing.assert_allclose(logsumexp(LOGITS), [float(exact_lse(z)) for z in LOGITS], rtol=1e-14)


def test_the_worked_logits():
    assert float(cross_entropy([1000.0, 999.0, 998.0], 0)) == pytest.approx(0.407606, abs=5e-7)


@checks("eq-lse-bounds", r"\max_k z_k \le \operatorname{LSE}(z) \le \max_k z_k + \log K .")
def test_bounds():
    value, largest = logsumexp(LOGITS), LOGITS.max(axis=1)
    assert np.all((largest <= value) & (value <= largest + np.log(6)))
    assert float(logsumexp(np.zeros(6))) == pytest.approx(np.log(6))


@answers("lse-equal-logits")
def ten_equal_logits():
    return float(logsumexp(np.full(10, 3.0)))


@checks(
    "eq-lse-gradient",
    r"""\frac{\partial}{\partial z_k} \operatorname{LSE}(z) = \frac{e^{z_k}}{\sum_j e^{z_j}}
= \operatorname{softmax}(z)_k .""",
)
def test_gradient_is_softmax():
    z = torch.from_numpy(LOGITS).requires_grad_()
    (slope,) = torch.autograd.grad(logsumexp(z).sum(), z)
    e = np.exp(LOGITS)
    np.testing.assert_allclose(slope.numpy(), e / e.sum(axis=1, keepdims=True), rtol=1e-12)
    np.testing.assert_allclose(softmax(LOGITS), slope.numpy(), rtol=1e-12)


@checks(
    "eq-lse-convex",
    r"\operatorname{LSE}\left(\tfrac{a + b}{2}\right) \le \tfrac{1}{2} \operatorname{LSE}(a) + \tfrac{1}{2} \operatorname{LSE}(b) .",
)
def test_convex():
    a, b = LOGITS[:100], LOGITS[100:]
    assert np.all(logsumexp((a + b) / 2) <= (logsumexp(a) + logsumexp(b)) / 2 + 1e-12)
    assert np.any(logsumexp((a + b) / 2) < (logsumexp(a) + logsumexp(b)) / 2 - 1)


@checks("eq-log-softmax", r"\log \operatorname{softmax}(z)_k = z_k - \operatorname{LSE}(z) .")
def test_log_softmax():
    e = np.exp(LOGITS)
    expected = np.log(e / e.sum(axis=1, keepdims=True))
    np.testing.assert_allclose(LOGITS - logsumexp(LOGITS)[:, None], expected, rtol=1e-6, atol=1e-12)
    np.testing.assert_allclose(log_softmax(LOGITS), expected, rtol=1e-6, atol=1e-12)


@checks(
    "eq-softplus",
    r"""\begin{aligned}
\operatorname{softplus}(z) &= \log\left(1 + e^{z}\right) \\
&= \max(0, z) + \log\left(1 + e^{-|z|}\right) .
\end{aligned}""",
)
def test_softplus():
    z = np.linspace(-30, 30, 121)
    form = np.maximum(0, z) + np.log1p(np.exp(-np.abs(z)))
    np.testing.assert_allclose(form, np.log1p(np.exp(z)), rtol=1e-14)
    np.testing.assert_allclose(softplus(z), form, rtol=1e-15)
    assert softplus(1000.0) == 1000


@checks("eq-log-sigmoid", r"\log \sigma(z) = -\operatorname{softplus}(-z) .")
def test_log_sigmoid():
    z = sp.Symbol("z", real=True)
    difference = sp.log(1 / (1 + sp.exp(-z))) + sp.log(1 + sp.exp(-z))
    assert sp.simplify(sp.expand_log(difference, force=True)) == 0
    values = np.linspace(-30, 30, 61)
    np.testing.assert_allclose(log_sigmoid(values), -softplus(-values), rtol=1e-15)


@checks(
    "eq-ce-confident",
    r"""\begin{aligned}
\ell(z, y) &= \log \sum_k e^{z_k - z_y} \\
&= (z_j - z_y) + \log\Big( 1 + \sum_{k \ne j} e^{z_k - z_j} \Big) , \\
j &= \arg\max_k z_k .
\end{aligned}""",
)
def test_confident_form():
    for row in LOGITS[:50]:
        for y in range(6):
            with mp.workdps(60):
                exact = exact_lse(row) - mp.mpf(float(row[y]))
            j = row.argmax()
            form = (row[j] - row[y]) + np.log1p(np.exp(np.delete(row, j) - row[j]).sum())
            assert form == pytest.approx(float(exact), rel=1e-14)
            assert float(cross_entropy(row, int(y))) == pytest.approx(float(exact), rel=1e-14)


def test_confident_row_in_single_precision():
    z = torch.tensor([20.0, 0.0])
    assert float(cross_entropy(z, torch.tensor(0))) == pytest.approx(2.06e-9, rel=1e-3)
    assert torch.nn.functional.cross_entropy(z, torch.tensor(0)) == 0


@checks("eq-clip-cap", r"-\log \max(p, \epsilon) \le -\log \epsilon ,")
def test_clipping_caps():
    p = np.append(rng.uniform(size=100), 0.0)
    for epsilon, cap in ((1e-15, 34.54), (1e-7, 16.12)):
        assert -np.log(epsilon) == pytest.approx(cap, abs=5e-3)
        assert (-np.log(np.maximum(p, epsilon))).max() == pytest.approx(-np.log(epsilon))


def test_the_upper_clip_does_nothing_in_single_precision():
    assert np.float32(1) - np.float32(1e-8) == 1


@checks(
    "eq-lse-streaming",
    r"""\begin{aligned}
& \operatorname{LSE}(z_1, \dots, z_K) \\
& \quad = \operatorname{LSE}\big( \operatorname{LSE}(z_1, \dots, z_m), \\
& \qquad\qquad\;\; \operatorname{LSE}(z_{m+1}, \dots, z_K) \big) .
\end{aligned}""",
)
def test_streaming():
    for m in (1, 3, 5):
        parts = np.stack([logsumexp(LOGITS[:, :m]), logsumexp(LOGITS[:, m:])], axis=1)
        np.testing.assert_allclose(logsumexp(parts), logsumexp(LOGITS), rtol=1e-14)


def test_exercise_mean():
    z = LOGITS[0]
    soft = logsumexp(z) - np.log(6)
    assert z.max() - np.log(6) <= soft <= z.max()
    assert soft >= z.mean()
    T = 1e6
    assert T * (logsumexp(z / T) - np.log(6)) == pytest.approx(z.mean(), abs=1e-4)


def test_exercise_difference():
    a, b = 3.0, 3.0 - 1e-12
    with mp.workdps(60):
        exact = float(mp.log(mp.exp(mp.mpf(a)) - mp.exp(mp.mpf(b))))
    assert a + np.log(-np.expm1(b - a)) == pytest.approx(exact, rel=1e-12)
