"""The equations of book/custom-losses.md."""

from pathlib import Path

import numpy as np
import pytest
import sympy as sp
import torch
import torch.nn.functional as F

from reference import Total, total
from reference.classification import cross_entropy
from reference.imbalance import binary_focal, focal
from reference.regression import log_cosh
from tests.derivations.equations import answers, checks

RNG = np.random.default_rng(0)


@checks(
    "eq-focal-of-surprise",
    r"\ell = \alpha_t \left( 1 - e^{-s} \right)^{\gamma} s .",
)
def test_focal_of_surprise():
    z, y = RNG.normal(size=50), RNG.integers(2, size=50)
    s = np.logaddexp(0, -(2 * y - 1) * z)
    weight = np.where(y == 1, 0.25, 0.75)
    claimed = weight * (1 - np.exp(-s)) ** 2.5 * s
    np.testing.assert_allclose(binary_focal(z, y, gamma=2.5, alpha=0.25), claimed, rtol=1e-12)


@checks(
    "eq-focal-slope",
    r"""\begin{aligned}
\frac{\partial \ell}{\partial s} &= q^{\gamma} \left( 1 + \gamma\, e^{-s}\, \frac{s}{q} \right) , \\
q &= 1 - e^{-s} ,
\end{aligned}""",
)
def test_focal_slope():
    s, gamma = sp.symbols("s gamma", positive=True)
    q = 1 - sp.exp(-s)
    claimed = q**gamma * (1 + gamma * sp.exp(-s) * s / q)
    assert sp.simplify(sp.diff(q**gamma * s, s) - claimed) == 0
    assert sp.limit(s / q, s, 0) == 1


@checks(
    "eq-central-difference",
    r"\frac{f(x + h) - f(x - h)}{2 h} = f'(x) + O(h^2) ,",
)
def test_central_difference():
    errors = [abs((np.exp(1 + h) - np.exp(1 - h)) / (2 * h) - np.e) for h in (1e-2, 1e-3)]
    assert errors[0] / errors[1] == pytest.approx(100, rel=0.01)


@checks(
    "eq-sum-gradient",
    r"\nabla \sum_{i=1}^{N} \ell_i = N\, \nabla \left( \frac{1}{N} \sum_{i=1}^{N} \ell_i \right) ,",
)
def test_gradient_of_a_sum():
    z = torch.randn(7, 3, dtype=torch.float64, requires_grad=True)
    y = torch.arange(7) % 3
    slopes = [
        torch.autograd.grad(F.cross_entropy(z, y, reduction=how), z)[0] for how in ("sum", "mean")
    ]
    torch.testing.assert_close(slopes[0], 7 * slopes[1])


@checks("eq-pos-weight-balance", r"w\, n_+ = n_- .")
def test_pos_weight_evens_out():
    """At equal logits of no opinion, both kinds of label pull equally."""
    y = (torch.arange(11) < 1).double()
    z = torch.zeros(11, dtype=torch.float64, requires_grad=True)
    loss = F.binary_cross_entropy_with_logits(z, y, pos_weight=torch.tensor(10.0))
    (slope,) = torch.autograd.grad(loss, z)
    assert float(slope.sum()) == pytest.approx(0, abs=1e-15)
    assert float(slope[0]) < 0


@checks(
    "eq-smoothed-weighted-mean",
    r"""\begin{aligned}
\mathcal{L} &= \frac{\sum_i \sum_k w_k\, t_{ik} (-\log p_{ik})}{\sum_i w_{y_i}} , \\
t_{ik} &= (1 - \varepsilon) [k = y_i] + \frac{\varepsilon}{K} .
\end{aligned}""",
)
def test_smoothing_and_weights():
    z = torch.tensor(RNG.normal(size=(20, 4)))
    y = torch.tensor(RNG.integers(4, size=20))
    w = torch.tensor(RNG.uniform(0.5, 3, size=4))
    t = 0.9 * F.one_hot(y, 4) + 0.1 / 4
    claimed = -(w * t * torch.log_softmax(z, -1)).sum() / w[y].sum()
    torch.testing.assert_close(F.cross_entropy(z, y, weight=w, label_smoothing=0.1), claimed)


@checks(
    "eq-mean-of-means",
    r"""\begin{aligned}
&\frac{\sum_m W_m \mu_m}{\sum_m W_m} - \frac{1}{M} \sum_m \mu_m \\
&\quad = \frac{\operatorname{Cov}(W, \mu)}{\overline{W}} .
\end{aligned}""",
)
def test_mean_of_means():
    for w, mu in (RNG.uniform(1, 9, size=(2, 6)), np.array([[1.0, 9], [2, 10]])):
        gap = w @ mu / w.sum() - mu.mean()
        assert gap == pytest.approx(np.cov(w, mu, ddof=0)[0, 1] / w.mean())
    assert np.cov([1, 9], [2, 10], ddof=0)[0, 1] == 16
    assert gap == pytest.approx(9.2 - 6.0)


@answers("custom-three-parts")
def three_parts():
    return float((total(np.full(2, 3.0)) + total(np.ones(8)) + Total(0.0, 0.0)).mean())


def test_the_exercise_on_ranks():
    """The average over ranks of R times the share is the gradient of the whole."""
    z = torch.tensor(RNG.normal(size=(9, 3)), requires_grad=True)
    y = torch.tensor(RNG.integers(3, size=9))
    ranks = [slice(0, 2), slice(2, 9), slice(9, 9)]
    shares = [3 * total(cross_entropy(z[r], y[r])).share(9) for r in ranks]
    (average,) = torch.autograd.grad(sum(shares) / 3, z)
    (whole,) = torch.autograd.grad(F.cross_entropy(z, y), z)
    torch.testing.assert_close(average, whole)


def test_the_exercise_on_two_classes():
    z, y = RNG.normal(size=30), RNG.integers(2, size=30)
    pairs = np.stack([np.zeros(30), z], axis=-1)
    np.testing.assert_allclose(focal(pairs, y), binary_focal(z, y), rtol=1e-12)


def test_the_exercise_on_the_kink():
    def passes(m):
        m = torch.tensor([m], dtype=torch.float64, requires_grad=True)
        return torch.autograd.gradcheck(lambda m: torch.relu(1 - m), m, raise_exception=False)

    assert [passes(m) for m in (0.5, 1.0, 2.0)] == [True, False, True]


def test_the_exercise_on_log_cosh():
    """The solution that the page shows is run as it stands there."""
    page = Path("book/custom-losses.md").read_text(encoding="utf-8")
    code = page.split("````{solution} custom-exercise-log-cosh")[1].split("```python\n")[1]
    names = {"torch": torch, "F": F}
    exec(code.split("```")[0], names)  # gradcheck in it raises when a slope is wrong
    r = names["r"].detach()
    torch.testing.assert_close(names["LogCosh"].apply(r), log_cosh(r, torch.zeros_like(r)))
    assert torch.isinf(torch.log(torch.cosh(r[0])))


def test_the_exercise_on_mining():
    """The hardest of all are not the hardest of each part, and an ignored label takes no place."""
    values = torch.tensor([0.0, 9, 8, 0.0, 1, 2, 3, 4])
    y = torch.tensor([-100, 1, 1, -100, 0, 0, 1, 1])
    hardest = values[y != -100].topk(2).values
    parts = [v[t != -100].topk(1).values for v, t in zip(values.split(4), y.split(4), strict=True)]
    assert hardest.tolist() == [9, 8]
    assert torch.cat(parts).tolist() == [9, 4]


def test_what_the_parameters_do():
    """Each row of the table that no equation states."""
    z, t = torch.tensor(RNG.normal(size=(2, 5, 3))), torch.tensor(RNG.integers(2, size=(5, 3)))
    y, p, t = torch.tensor([0, 1, -100, 2, 2]), torch.sigmoid(z[0]), t.double()
    q, w = torch.softmax(z[1], -1), torch.tensor([1.0, 2, 5], dtype=torch.float64)
    bce = F.binary_cross_entropy
    close = torch.testing.assert_close
    close(bce(p, t), bce(p, t, reduction="sum") / 15)
    close(bce(p, t, weight=w), (w * bce(p, t, reduction="none")).sum() / 15)
    logs, some = torch.log_softmax(z[0], -1), y != -100
    kl = F.kl_div(logs, q, reduction="sum")
    close(F.kl_div(logs, q, reduction="batchmean"), kl / 5)
    with pytest.warns(UserWarning, match="batchmean"):
        close(F.kl_div(logs, q, reduction="mean"), kl / 15)
    own = -logs[some, y[some]]
    close(F.cross_entropy(z[0], y), own.mean())
    close(F.cross_entropy(z[0], y, weight=w), (w[y[some]] * own).sum() / w[y[some]].sum())
    with_logits = F.binary_cross_entropy_with_logits
    weighed = torch.where(t == 1, 10.0, 1.0) * with_logits(z[0], t, reduction="none")
    close(with_logits(z[0], t, pos_weight=torch.tensor(10.0)), weighed.sum() / 15)
