"""The equations of book/infonce.md."""

import numpy as np
import pytest
from scipy import integrate

from reference import infonce
from reference.classification import cross_entropy
from reference.metric_learning import cosine_similarity, normalise
from reference.numerics import logsumexp, softmax
from tests.derivations.equations import answers, checks

RNG = np.random.default_rng(0)
Q, K = RNG.normal(size=(2, 9, 4))
T = 0.5
S = Q @ K.T / T


@checks("eq-infonce", r"\ell_i = -\log \frac{e^{s_{ii}}}{\sum_{j=1}^{N} e^{s_{ij}}} .")
def test_infonce():
    claimed = -np.log(np.exp(np.diag(S)) / np.exp(S).sum(axis=1))
    np.testing.assert_allclose(infonce.info_nce(Q, K, temperature=T), claimed)


@answers("nce-start")
def loss_of_equal_similarities():
    return float(infonce.info_nce(np.ones((256, 2)), np.ones((256, 2)))[0])


@checks(
    "eq-infonce-gradient",
    r"\frac{\partial \ell_i}{\partial q_i} = \frac{1}{T} \sum_{j=1}^{N} \left( p_{ij} - [j = i] \right) k_j ,",
)
def test_gradient():
    claimed = (softmax(S) - np.eye(9)) @ K / T
    found = infonce.info_nce_grad(Q, K, temperature=T)
    np.testing.assert_allclose(found, claimed, atol=1e-12)
    h = 1e-6
    for d in range(4):
        up, down = (infonce.info_nce(Q + s * h * np.eye(4)[d], K, temperature=T) for s in (1, -1))
        np.testing.assert_allclose((up - down) / (2 * h), claimed[:, d], atol=1e-7)


@checks(
    "eq-infonce-cold",
    r"""\begin{aligned}
&\lim_{T \to 0} T\, \ell_i \\
&\quad = \max\left( 0,\; \max_{j \ne i} c_{ij} - c_{ii} \right) :
\end{aligned}""",
)
def test_cold_limit():
    c = Q @ K.T
    hardest = (c - 1e9 * np.eye(9)).max(axis=1)
    claimed = np.maximum(0, hardest - np.diag(c))
    cold = 1e-4
    found = cold * infonce.info_nce(Q, K, temperature=cold)
    np.testing.assert_allclose(found, claimed, atol=1e-3)
    assert (claimed > 0).any()
    assert (claimed == 0).any()


@checks(
    "eq-infonce-hot",
    r"""\lim_{T \to \infty} T\, \frac{\partial \ell_i}{\partial q_i} = \frac{1}{N} \sum_{j=1}^{N} k_j - k_i .""",
)
def test_hot_limit():
    found = 1e6 * infonce.info_nce_grad(Q, K, temperature=1e6)
    np.testing.assert_allclose(found, K.mean(axis=0) - K, atol=1e-4)


@checks(
    "eq-infonce-parts",
    r"\ell_i = \underbrace{-s_{ii}}_{\text{alignment}} + \underbrace{\log \sum_{j=1}^{N} e^{s_{ij}}}_{\text{uniformity}} .",
)
def test_parts():
    np.testing.assert_allclose(infonce.info_nce(Q, K, temperature=T), -np.diag(S) + logsumexp(S))


@checks(
    "eq-alignment-uniformity",
    r"""\begin{aligned}
\text{alignment} &= \mathbb{E}\, \lVert u_i - v_i \rVert^2 , \\
\text{uniformity} &= \log \mathbb{E}\, e^{-2 \lVert u_i - u_j \rVert^2} .
\end{aligned}""",
)
def test_alignment_and_uniformity():
    """Least for partners in one place, and for vectors spread over the sphere."""

    def alignment(u, v):
        return ((u - v) ** 2).sum(axis=1).mean()

    def uniformity(u):
        return np.log(np.exp(-2 * ((u[:, None] - u) ** 2).sum(axis=-1)).mean())

    u, point = normalise(Q), np.tile(normalise(Q[:1]), (9, 1))
    assert alignment(u, u) == 0
    np.testing.assert_allclose(alignment(u, normalise(K)), 2 - 2 * cosine_similarity(Q, K).mean())
    assert uniformity(point) == 0
    assert uniformity(u) < -0.5


def bound(rho, n, rng):
    x = rng.normal(size=(n, 4))
    y = rho * x + np.sqrt(1 - rho**2) * rng.normal(size=(n, 4))
    s = (rho * x @ y.T - rho**2 * (y**2).sum(axis=1) / 2) / (1 - rho**2)
    return np.log(n) - cross_entropy(s, np.arange(n)).mean()


@checks("eq-infonce-bound", r"I(x; y) \ge \log N - \mathbb{E}[\ell_i] .")
@checks("eq-infonce-cap", r"\log N - \mathbb{E}[\ell_i] \le \log N .")
@pytest.mark.parametrize("rho", [0.3, 0.9, 0.999])
def test_bound_and_its_cap(rho):
    rng = np.random.default_rng(0)
    for n in (2, 16, 128):
        found = [bound(rho, n, rng) for _ in range(200)]
        error = np.std(found) / np.sqrt(200)
        assert np.mean(found) <= -2 * np.log(1 - rho**2) + 4 * error
        assert max(found) <= np.log(n)


def every_batch(n):
    """All batches of three values of x and four of y, enumerated: their chances and similarities.

    A batch is one x, its partner, and n - 1 other keys. Returned are p(x, y_1), p(x) p(y_1), the
    chance of the other keys, and the similarity of x to each key.
    """
    rng = np.random.default_rng(1)
    joint = rng.dirichlet(np.ones(12)).reshape(3, 4)
    joint[0, 1] = 0  # a key that one x excludes
    joint /= joint.sum()
    s = 2 * rng.normal(size=(3, 4))
    apart = np.outer(joint.sum(axis=1), joint.sum(axis=0))
    x, *keys = np.meshgrid(range(3), *[range(4)] * n, indexing="ij")
    others = np.prod([joint.sum(axis=0)[y] for y in keys[1:]], axis=0)
    similarities = np.stack([s[x, y] for y in keys], axis=-1)
    return joint, joint[x, keys[0]], apart[x, keys[0]], others, similarities


def weights(s):
    """The share of each key relative to the mean."""
    return softmax(s) * s.shape[-1]


@checks("eq-infonce-weight", r"\log N - \ell = \log r_1 .")
def test_weight_of_the_partner():
    *_, s = every_batch(3)
    losses = cross_entropy(s, np.zeros(s.shape[:-1], dtype=int))
    np.testing.assert_allclose(np.log(3) - losses, np.log(weights(s)[..., 0]), atol=1e-12)


@checks(
    "eq-infonce-jensen",
    r"""\begin{aligned}
& \mathbb{E} \log r_1 - I \\
&= \mathbb{E} \log \left( \frac{p(y_1)}{p(y_1 \mid x)}\, r_1 \right) \\
&\le \log \mathbb{E} \left[ \frac{p(y_1)}{p(y_1 \mid x)}\, r_1 \right] .
\end{aligned}""",
)
@checks(
    "eq-infonce-exchange",
    r"""\begin{aligned}
& \mathbb{E} \left[ \frac{p(y_1)}{p(y_1 \mid x)}\, r_1 \right] \\
&\le \mathbb{E}_0 [r_1] \\
&= \mathbb{E}_0 \left[ \frac{1}{N} \sum_{j=1}^{N} r_j \right] = 1 .
\end{aligned}""",
)
@pytest.mark.parametrize("n", [1, 2, 3, 5])
def test_proof_of_the_bound(n):
    """Every mean is an exact sum over all batches; one key has p(y | x) = 0."""
    joint, paired, apart, others, s = every_batch(n)
    r = weights(s)
    possible = paired > 0
    ratio = np.divide(apart, paired, where=possible, out=np.zeros_like(apart))
    chance = paired * others
    present = joint > 0
    independent = np.outer(joint.sum(axis=1), joint.sum(axis=0))
    information = (joint[present] * np.log(joint[present] / independent[present])).sum()

    left = (chance * np.log(r[..., 0])).sum() - information
    inside = np.log(ratio * r[..., 0], where=possible, out=np.zeros_like(ratio))
    middle = (chance * inside).sum()
    right = (chance * ratio * r[..., 0]).sum()
    assert left == pytest.approx(middle, abs=1e-12)
    assert middle <= np.log(right) + 1e-12

    apart_chance = apart * others
    alone = (apart_chance * r[..., 0]).sum()
    assert right < alone  # strictly, because of the excluded key
    assert alone == pytest.approx((apart_chance * r.mean(axis=-1)).sum(), abs=1e-12)
    assert alone == pytest.approx(1, abs=1e-12)
    assert left <= 0


def test_a_collapse_has_no_gradient():
    same = np.ones((8, 3))
    np.testing.assert_allclose(infonce.info_nce_grad(same, same, temperature=T), 0, atol=1e-15)


@checks("eq-gaussian-information", r"I = -2 \log(1 - \rho^2) .")
def test_information_of_normal_vectors():
    """Four independent pairs; of one pair by integration of p log(p / product)."""
    rho = 0.6

    def integrand(y, x):
        quadratic = (x * x - 2 * rho * x * y + y * y) / (1 - rho**2)
        p = np.exp(-quadratic / 2) / (2 * np.pi * np.sqrt(1 - rho**2))
        ratio = -np.log(1 - rho**2) / 2 - quadratic / 2 + (x * x + y * y) / 2
        return p * ratio

    one, _ = integrate.dblquad(integrand, -9, 9, -9, 9)
    assert 4 * one == pytest.approx(-2 * np.log(1 - rho**2), rel=1e-6)


@checks(
    "eq-nt-xent",
    r"""\begin{aligned}
\ell_i &= -\log \frac{e^{s_{i \pi(i)}}}{\sum_{j \ne i} e^{s_{ij}}} , \\
s_{ij} &= \frac{\cos(x_i, x_j)}{T} .
\end{aligned}""",
)
def test_nt_xent():
    x = normalise(np.concatenate([Q, K]))
    e = np.exp(x @ x.T / T)
    partner = (np.arange(18) + 9) % 18
    claimed = -np.log(e[np.arange(18), partner] / (e.sum(axis=1) - np.diag(e)))
    np.testing.assert_allclose(infonce.nt_xent(Q, K, temperature=T), claimed)


@checks(
    "eq-clip",
    r"""\begin{aligned}
\ell_i = {}& -\frac{1}{2} \log \frac{e^{s_{ii}}}{\sum_j e^{s_{ij}}} \\
& - \frac{1}{2} \log \frac{e^{s_{ii}}}{\sum_j e^{s_{ji}}} .
\end{aligned}""",
)
def test_clip():
    e = np.exp(normalise(Q) @ normalise(K).T / T)
    own = np.diag(e)
    claimed = -(np.log(own / e.sum(axis=1)) + np.log(own / e.sum(axis=0))) / 2
    np.testing.assert_allclose(infonce.clip_loss(Q, K, temperature=T), claimed)


@checks(
    "eq-infonce-stream",
    r"""\begin{aligned}
\ell_i &= \operatorname{LSE}(A, B) - s_{ii} , \\
A &= \operatorname{LSE}_{j \le n}(s_{ij}) , \\
B &= \operatorname{LSE}_{j > n}(s_{ij}) .
\end{aligned}""",
)
def test_streaming():
    for n in range(1, 9):
        parts = np.stack([logsumexp(S[:, :n]), logsumexp(S[:, n:])], axis=1)
        claimed = logsumexp(parts) - np.diag(S)
        found = infonce.chunked_info_nce(Q, K, temperature=T, chunk=n)
        np.testing.assert_allclose(found, claimed, atol=1e-12)


def test_the_exercise_on_a_shift():
    shift = RNG.normal(size=(9, 1))
    np.testing.assert_allclose(
        cross_entropy(S + shift, np.arange(9)), cross_entropy(S, np.arange(9))
    )
