"""Cases that public threads show to go wrong somewhere; each must be right here.

The libraries named in a test are compared where they are installed: where one is wrong, the test
shows it, so that the day it is mended is noticed.
"""

import mpmath as mp
import numpy as np
import pytest
import scipy.special
import torch

from benchmarks.exact import errors
from reference import classification as c
from reference import margin, numerics
from reference._reduction import reduce

INF = float("inf")


def autograd(function, *arrays, **options):
    first, *others = (torch.tensor(a, dtype=torch.float64) for a in arrays)
    first.requires_grad_()
    (slope,) = torch.autograd.grad(function(first, *others, **options).sum(), first)
    return slope.numpy()


@pytest.mark.parametrize("logits", [[0.0] * 5, [3.0, 3.0, 1.0]])
def test_cross_entropy_gradient_with_tied_maxima_is_softmax_minus_target(logits):
    expected = scipy.special.softmax(logits) - np.eye(len(logits))[0]
    np.testing.assert_allclose(c.cross_entropy_grad(logits, 0), expected, atol=1e-16)
    z = torch.tensor(logits, dtype=torch.float64, requires_grad=True)
    c.cross_entropy(z, torch.tensor(0)).backward()
    np.testing.assert_allclose(z.grad.numpy(), expected, atol=1e-16)


def test_cross_entropy_is_unchanged_by_an_exact_offset():
    """optax#1792, pytorch#11752"""
    z = np.random.default_rng(0).integers(-8, 9, size=(50, 6)) / 4
    labels = np.arange(50) % 6
    np.testing.assert_array_equal(c.cross_entropy(z + 1e8, labels), c.cross_entropy(z, labels))


def test_confident_row_in_float32():
    """pytorch#113708, scipy#18295"""
    z = np.array([20.0, 0.0], dtype=np.float32)
    exact = mp.log1p(mp.exp(-20))
    assert errors(c.cross_entropy(z, 0), [exact])[0] < 1
    assert torch.nn.functional.cross_entropy(torch.from_numpy(z), torch.tensor(0)) == 0
    assert errors(c.cross_entropy_grad(z, 0)[:1], [-mp.exp(-20) / (1 + mp.exp(-20))])[0] < 1


def test_logsumexp_of_infinities():
    """pytorch#31829, pytorch#49724, jax#6811"""
    assert numerics.logsumexp([-INF, -INF]) == -INF
    assert numerics.logsumexp([INF, 1.0]) == INF
    np.testing.assert_array_equal(autograd(numerics.logsumexp, [INF, 1.0]), [1, 0])
    np.testing.assert_allclose(autograd(numerics.logsumexp, [-INF, 1.0, 1.0]), [0, 0.5, 0.5])
    assert not np.isnan(autograd(numerics.logsumexp, [-INF, -INF])).any()


def test_streaming_logsumexp_with_an_empty_handed_first_chunk():
    """tinygrad#17822"""
    chunks = [np.full((3, 2), -INF), np.array([[1.0], [2.0], [-INF]])]
    whole = numerics.logsumexp(np.concatenate(chunks, axis=1))
    np.testing.assert_array_equal(numerics.streaming_logsumexp(chunks), whole)


def test_soft_labels_zero_times_infinity_is_zero():
    """optax#896"""
    assert c.cross_entropy([0.0, -INF], [1.0, 0.0]) == 0
    assert not np.isnan(c.cross_entropy_grad([0.0, -INF], [1.0, 0.0])).any()


def test_binary_cross_entropy_at_infinity():
    for z, t in ((INF, 1), (-INF, 0)):
        assert c.binary_cross_entropy(z, t) == 0
        assert c.binary_cross_entropy_grad(z, t) == 0
    assert c.binary_cross_entropy(INF, 0) == INF


def test_binary_cross_entropy_gradient_of_a_confident_mistake():
    """pytorch#103316"""
    for dtype in (np.float32, np.float64):
        assert c.binary_cross_entropy_grad(dtype(-50), 1) == -1
    z = torch.tensor(-50.0, requires_grad=True)
    c.binary_cross_entropy(z, torch.tensor(1.0)).backward()
    assert z.grad == -1


@pytest.mark.parametrize("smoothing", [0.0, 0.1, 1.0])
@pytest.mark.parametrize("weighted", [False, True])
@pytest.mark.parametrize("ignore", [-100, 2])
def test_smoothing_weights_and_ignored_labels_as_torch(smoothing, weighted, ignore):
    """pytorch#73205, pytorch#69339, pytorch#91383"""
    rng = np.random.default_rng(0)
    z, labels = rng.normal(size=(20, 4)), rng.integers(4, size=20)
    labels[3] = ignore
    weights = rng.uniform(0.1, 2, size=4) if weighted else None
    ours = c.cross_entropy(
        z, labels, class_weights=weights, ignore_index=ignore, smoothing=smoothing
    )
    options = {
        "weight": None if weights is None else torch.from_numpy(weights),
        "ignore_index": ignore,
        "label_smoothing": smoothing,
    }
    tensors = torch.from_numpy(z), torch.from_numpy(labels)
    theirs = torch.nn.functional.cross_entropy(*tensors, reduction="none", **options)
    np.testing.assert_allclose(ours, theirs, rtol=1e-13)
    mean = torch.nn.functional.cross_entropy(*tensors, **options)
    counted = labels != ignore
    of_labels = np.ones(4) if weights is None else weights
    total = of_labels[labels[counted]].sum()
    assert ours.sum() / total == pytest.approx(mean.item())


def test_weighted_mean_of_distributions_divides_by_the_number_of_examples():
    rng = np.random.default_rng(0)
    z, t, w = rng.normal(size=(6, 3)), rng.dirichlet(np.ones(3), size=6), np.array([1.0, 2.0, 5.0])
    theirs = torch.nn.functional.cross_entropy(*map(torch.from_numpy, (z, t)), torch.from_numpy(w))
    assert reduce(c.cross_entropy(z, t, class_weights=w)) == pytest.approx(theirs.item())


def test_all_labels_ignored_and_zero_total_weight():
    """pytorch#70348: the mean of nothing is NaN, the gradient of nothing is 0."""
    values = c.cross_entropy(np.zeros((2, 3)), [7, 7], ignore_index=7)
    np.testing.assert_array_equal(values, 0)
    with np.errstate(invalid="ignore"):
        assert np.isnan(reduce(values, where=np.array([False, False])))
        assert np.isnan(reduce(values, weights=np.zeros(2)))
    assert not c.cross_entropy_grad(np.zeros((2, 3)), [7, 7], ignore_index=7).any()


def test_kl_with_a_zero_target():
    """optax#1786, pytorch#89558"""
    z, t = [0.3, -0.2, 1.0], [0.5, 0.5, 0.0]
    exact = scipy.special.rel_entr(t, scipy.special.softmax(z)).sum()
    assert c.kl_divergence(z, t) == pytest.approx(exact)
    slope = autograd(c.kl_divergence, z, t)
    np.testing.assert_allclose(slope, c.kl_divergence_grad(z, t), atol=1e-15)
    assert c.kl_divergence([0.0, 0.0, -INF], [0.5, 0.5, 0.0]) == 0


def test_the_norm_of_zero_has_gradient_zero():
    """sentence-transformers#4033"""
    np.testing.assert_array_equal(autograd(numerics.safe_norm, [0.0, 0.0]), 0)
    np.testing.assert_allclose(autograd(numerics.safe_norm, [3.0, 4.0]), [0.6, 0.8])
    assert numerics.safe_norm([3e200, 4e200]) == pytest.approx(5e200)
    assert numerics.safe_norm([3e-200, 4e-200]) == pytest.approx(5e-200)


def test_the_hinge_propagates_nan():
    for function in (margin.hinge, margin.hinge_grad):
        assert np.isnan(function(np.nan, 1))


def test_the_kink_of_the_multiclass_hinge_has_gradient_zero():
    assert margin.multiclass_hinge_grad([1.0, 0.0], 0).tolist() == [0, 0]
    assert margin.multiclass_hinge_grad([0.5, 0.0], 0).tolist() == [-1, 1]


@pytest.mark.parametrize("function", [margin.multiclass_hinge, margin.multiclass_hinge_grad])
def test_a_single_class_has_no_rival(function):
    with pytest.raises(ValueError, match=r"^logits: got shape \(2, 1\), expected at least two"):
        function(np.ones((2, 1)), [0, 0])


def test_asymmetric_binary_cross_entropy_weighs_the_negatives():
    p, y = np.array([0.3, 0.7, 0.6, 0.2]), np.array([1, 1, 0, 0])
    z = np.log(p / (1 - p))
    assert c.binary_cross_entropy(z, y).mean() == pytest.approx(0.6750, abs=5e-5)
    weighted = c.asymmetric_binary_cross_entropy(z, y, negative_weight=3.0)
    assert weighted.mean() == pytest.approx(1.2447, abs=5e-5)
    slope = autograd(c.asymmetric_binary_cross_entropy, z, y, negative_weight=3.0)
    ours = c.asymmetric_binary_cross_entropy_grad(z, y, negative_weight=3.0)
    np.testing.assert_allclose(slope, ours, rtol=1e-14)
