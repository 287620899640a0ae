"""Reliability bins, expected calibration error, temperature scaling."""

import numpy as np
import pytest
import torch
from scipy.optimize import minimize_scalar
from torch.fx.experimental.proxy_tensor import make_fx

from reference import calibration
from reference import classification as c


def drawn(n=500, bins=15, seed=0):
    rng = np.random.default_rng(seed)
    confidences = rng.uniform(size=n)
    return confidences, rng.integers(2, size=n)


def by_loop(confidences, correct, bins):
    """The definition, one bin at a time."""
    total = 0.0
    for m in range(bins):
        inside = (confidences > m / bins) & (confidences <= (m + 1) / bins)
        if m == 0:
            inside |= confidences == 0
        if inside.any():
            total += inside.mean() * abs(correct[inside].mean() - confidences[inside].mean())
    return total


@pytest.mark.parametrize("bins", [1, 2, 10, 15, 100])
def test_expected_calibration_error_is_its_definition(bins):
    confidences, correct = drawn()
    found = calibration.expected_calibration_error(confidences, correct, bins=bins)
    assert found == pytest.approx(by_loop(confidences, correct, bins))


@pytest.mark.parametrize("bins", [5, 10, 15, 49, 100])
def test_edges_belong_to_the_bin_below(bins):
    """torchmetrics#3510, torchmetrics#1646: also confidences of exactly 0 and 1."""
    edges = np.arange(bins + 1) / bins
    found = calibration.reliability_bins(edges, np.ones(bins + 1), bins=bins)
    assert found.counts.tolist() == [2] + [1] * (bins - 1)
    assert found.counts.dtype.kind == "i"


def test_empty_bins_are_nan_and_count_for_nothing():
    found = calibration.reliability_bins([0.1, 0.15], [0, 1], bins=2)
    assert found.counts.tolist() == [2, 0]
    assert found.confidences[0] == pytest.approx(0.125)
    assert found.accuracies[0] == 0.5
    assert np.isnan(found.confidences[1])
    assert np.isnan(found.accuracies[1])
    assert calibration.expected_calibration_error([0.1, 0.15], [0, 1], bins=2) == pytest.approx(
        0.375
    )


def test_a_confidence_of_zero_counts_as_it_is():
    found = calibration.reliability_bins([0.0, 0.0], [0, 1], bins=2)
    assert found.accuracies[0] == 0.5
    assert found.confidences[0] == 0
    assert calibration.expected_calibration_error([0.0], [0]) == 0


def test_fifteen_bins_by_default():
    confidences, correct = drawn()
    default = calibration.expected_calibration_error(confidences, correct)
    assert default == calibration.expected_calibration_error(confidences, correct, bins=15)
    assert len(calibration.reliability_bins(confidences, correct).counts) == 15


def test_no_example_has_no_calibration():
    with np.errstate(invalid="ignore"):
        assert np.isnan(calibration.expected_calibration_error([], []))
    assert calibration.reliability_bins([], [], bins=3).counts.tolist() == [0, 0, 0]


def test_torch_as_numpy_and_half_precision_keeps_the_record():
    confidences, correct = drawn()
    ours = calibration.reliability_bins(confidences, correct)
    theirs = calibration.reliability_bins(torch.from_numpy(confidences), torch.from_numpy(correct))
    for a, b in zip(ours, theirs, strict=True):
        np.testing.assert_allclose(a, b.numpy(), rtol=1e-12)
    half = calibration.reliability_bins(confidences.astype(np.float16), correct)
    assert isinstance(half, calibration.ReliabilityBins)
    assert half.accuracies.dtype == np.float16
    assert half.counts.sum() == 500


def test_as_torchmetrics_inside_the_bins():
    from torchmetrics.functional.classification import binary_calibration_error

    rng = np.random.default_rng(0)
    p, t = rng.uniform(0.5, 1, size=400), np.ones(400, int)
    theirs = binary_calibration_error(torch.from_numpy(p), torch.from_numpy(t), n_bins=10)
    ours = calibration.expected_calibration_error(p, t, bins=10)
    assert ours == pytest.approx(theirs.item(), abs=1e-6)


def test_bias_of_a_perfectly_calibrated_model():
    """In expectation the error of a calibrated model is above 0, and falls with the sample."""
    rng = np.random.default_rng(0)
    means = []
    for n in (200, 10_000):
        found = []
        for _ in range(40):
            confidence = 0.5 + 0.5 * rng.uniform(size=n)
            right = rng.uniform(size=n) < confidence
            found.append(calibration.expected_calibration_error(confidence, right))
        means.append(np.mean(found))
    assert means[0] == pytest.approx(0.062, abs=0.006)
    assert means[1] == pytest.approx(0.009, abs=0.002)


def overconfident(seed=0, factor=3.0):
    rng = np.random.default_rng(seed)
    logits = rng.normal(scale=2, size=(400, 4))
    p = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    labels = np.array([rng.choice(4, p=row) for row in p])
    return factor * logits, labels


@pytest.mark.parametrize("factor", [0.01, 0.5, 3.0, 1000.0])
def test_temperature_minimises_the_loss(factor):
    logits, labels = overconfident(factor=factor)
    found = calibration.fit_temperature(logits, labels)

    def loss(log_temperature):
        return c.cross_entropy(logits / np.exp(log_temperature), labels).mean()

    best = np.exp(
        minimize_scalar(loss, bounds=(-8, 8), method="bounded", options={"xatol": 1e-9}).x
    )
    assert found == pytest.approx(best, rel=1e-5)
    assert found == pytest.approx(factor, rel=0.1)
    assert isinstance(found, float)
    tensors = map(torch.from_numpy, (logits, labels))
    assert calibration.fit_temperature(*tensors) == pytest.approx(found)
    assert calibration.fit_temperature(logits.T, labels, axis=0) == pytest.approx(found)


@pytest.mark.parametrize("scale", [0.3, 0.9, 1.0, 1.5, 6.0])
def test_temperature_in_closed_form(scale):
    """Three of four right at one confidence: the best confidence is three quarters."""
    found = calibration.fit_temperature([[scale, 0.0]] * 4, [0, 0, 0, 1])
    assert found == pytest.approx(scale / np.log(3), rel=1e-8)


def test_tolerance_sets_the_width_of_the_last_bracket():
    logits, labels = overconfident()
    exact = calibration.fit_temperature(logits, labels, tolerance=1e-14)
    rough = calibration.fit_temperature(logits, labels, tolerance=0.1)
    assert 1e-6 < abs(rough / exact - 1) < 0.1
    assert calibration.fit_temperature(logits.astype(np.float16), labels) == pytest.approx(
        exact, rel=1e-2
    )


def test_temperature_above_the_largest_gap():
    """Logits (s, 0) with the label 0 in 51 of 100: s / T is the log-odds of .51, so T = 25 s."""
    labels = np.arange(100) >= 51
    found = calibration.fit_temperature([[4.0, 0.0]] * 100, labels.astype(int))
    assert found == pytest.approx(4 / np.log(51 / 49), rel=1e-6)


def test_where_no_temperature_is_best():
    with pytest.raises(ValueError, match="the loss falls as T goes to 0"):
        calibration.fit_temperature(np.eye(3), [0, 1, 2])
    for logits, labels in ((np.eye(3), [1, 2, 0]), (np.eye(2), [0, 0])):
        with pytest.raises(ValueError, match="the loss falls as T grows"):
            calibration.fit_temperature(logits, labels)


def test_the_class_axis_is_the_last_by_default():
    logits, labels = overconfident()
    found = calibration.fit_temperature(logits.reshape(20, 20, 4), labels.reshape(20, 20))
    assert found == pytest.approx(calibration.fit_temperature(logits, labels))


@pytest.mark.parametrize("tolerance", [1e-15, 1e-16, 1e-300, 5e-324])
def test_the_search_ends_for_any_tolerance(tolerance):
    found = calibration.fit_temperature([[4.0, 0.0]] * 4, [0, 0, 0, 1], tolerance=tolerance)
    assert found == pytest.approx(4 / np.log(3), rel=1e-15)


def test_a_class_that_cannot_be_does_not_count():
    logits = np.array([[4.0, 0.0]] * 4)
    with_one = np.concatenate([logits, np.full((4, 1), -np.inf)], axis=1)
    labels = [0, 0, 0, 1]
    assert calibration.fit_temperature(with_one, labels) == calibration.fit_temperature(
        logits, labels
    )
    with pytest.raises(ValueError, match="the loss falls as T grows"):
        calibration.fit_temperature(with_one, [0, 0, 1, 1])
    with pytest.raises(ValueError, match=r"^labels: got -inf, expected classes whose logit"):
        calibration.fit_temperature(with_one, [0, 0, 0, 2])
    for wrong in (np.inf, np.nan):
        with pytest.raises(ValueError, match=r"^logits: got (inf|nan), expected finite logits"):
            calibration.fit_temperature(np.where(with_one == 0, wrong, with_one), labels)


@pytest.mark.parametrize("scale", [1e-320, 1e-200, 1e200, 1.7e308 / 2])
def test_the_temperature_of_the_smallest_and_the_largest_logits(scale):
    logits = np.array([[scale, -scale]] * 4)
    found = calibration.fit_temperature(logits, [0, 0, 0, 1])
    exact = scale / np.log(3) * 2
    assert found == pytest.approx(exact, rel=1e-3 if scale < 1e-300 else 1e-9, abs=0)


def test_a_temperature_needs_the_values():
    with pytest.raises(ValueError, match=r"^logits: got values that are not known"):
        torch.func.vmap(lambda z: calibration.fit_temperature(z, torch.tensor([0, 1])))(
            torch.zeros(1, 2, 2)
        )
    with pytest.raises(ValueError, match=r"^logits: got values that are not known"):
        make_fx(lambda z: calibration.fit_temperature(z, [0, 1]))(torch.zeros(2, 2))
    with pytest.raises(ValueError, match="only labels with the largest logit"):
        calibration.fit_temperature([[1.0], [2.0]], [0, 0])


def test_the_search_is_no_part_of_a_graph(recwarn):
    logits = torch.tensor([[4.0, 0.0]] * 4, requires_grad=True)
    found = calibration.fit_temperature(logits, [0, 0, 0, 1])
    assert found == calibration.fit_temperature(logits.detach(), [0, 0, 0, 1])
    assert not recwarn.list


def test_single_precision_is_added_up_wide():
    n = 300_000
    c = np.full(n, 0.9, np.float32)
    found = calibration.reliability_bins(c, np.ones(n), bins=10)
    assert found.confidences[-2 if c[0] <= 0.9 else -1] == c[0]


def test_a_million_bins_fit():
    c = np.array([0.0, 0.5, 1.0])
    for confidences in (c, torch.from_numpy(c)):
        found = calibration.reliability_bins(confidences, [1, 1, 1], bins=10**6)
        assert found.counts[[0, 499_999, 999_999]].tolist() == [1, 1, 1]
        assert found.counts.sum() == 3
