"""The equations of book/interview.md."""

import numpy as np
import torch
from scipy.stats import norm

from reference.classification import cross_entropy
from tests.derivations.equations import checks


def through_batch_norm(w, x, y):
    """The mean loss of a linear layer, then a batch normalisation, then two logits."""
    a = x @ w.T
    h = (a - a.mean(dim=0)) / a.std(dim=0)
    return cross_entropy(h, y).mean()


def slope(w, x, y):
    w = w.clone().requires_grad_()
    return torch.autograd.grad(through_batch_norm(w, x, y), w)[0]


@checks(
    "eq-interview-scale",
    r"""\begin{aligned}
& \mathcal{L}(c W) = \mathcal{L}(W) \text{ for all } c > 0 \\
& \quad \Longrightarrow \langle W, \nabla \mathcal{L}(W) \rangle = 0 , \\
& \quad \text{and } \nabla \mathcal{L}(c W) = \tfrac{1}{c}\, \nabla \mathcal{L}(W) .
\end{aligned}""",
)
def test_weights_before_a_batch_normalisation():
    torch.manual_seed(0)
    x, w = torch.randn(12, 5, dtype=torch.float64), torch.randn(2, 5, dtype=torch.float64)
    y = torch.arange(12) % 2
    here = slope(w, x, y)
    assert here.norm() > 0.01
    torch.testing.assert_close((w * here).sum(), torch.tensor(0.0, dtype=torch.float64))
    for c in (0.2, 3.0):
        torch.testing.assert_close(through_batch_norm(c * w, x, y), through_batch_norm(w, x, y))
        torch.testing.assert_close(slope(c * w, x, y), here / c)


def log_odds(p):
    return np.log(p / (1 - p))


def posterior(x, share):
    """The probability of the positive class at x, for two clouds that stay as they are."""
    positive, negative = share * norm.pdf(x, 1, 2), (1 - share) * norm.pdf(x, -1, 1)
    return positive / (positive + negative)


@checks(
    "eq-interview-prior-shift",
    r"""\begin{aligned}
& \log \frac{\eta'}{1 - \eta'} \\
& \quad = \log \frac{\eta}{1 - \eta} \\
& \qquad + \log \frac{\pi'}{1 - \pi'} - \log \frac{\pi}{1 - \pi} .
\end{aligned}""",
)
def test_a_new_share_of_positives_shifts_the_log_odds():
    x = np.linspace(-3, 3, 13)
    for before, after in ((0.01, 0.02), (0.3, 0.05)):
        moved = log_odds(posterior(x, before)) + log_odds(after) - log_odds(before)
        np.testing.assert_allclose(log_odds(posterior(x, after)), moved, rtol=1e-9)
