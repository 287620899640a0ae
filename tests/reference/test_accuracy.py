"""Values and gradients against exact ones: at most 64 eps off, and one eps in median.

Where the difference of two logits d is rounded before its exponential is taken, |d| / 2 eps are
lost to that alone: the bound is the largest |d| / 2 if that is more than 64.
"""

import mpmath as mp
import numpy as np
import pytest
import torch

from tests.reference.oracle import CLASS_LOSSES, LOSSES, SCALES, errors

DTYPES = (np.float32, np.float64)
LIBRARIES = {"numpy": np.asarray, "torch": torch.from_numpy}
WORST, MEDIAN = 64, 1

each_dtype = pytest.mark.parametrize("dtype", DTYPES, ids=lambda dtype: dtype.__name__)
each_library = pytest.mark.parametrize("convert", LIBRARIES.values(), ids=LIBRARIES)


def single_logits(dtype):
    rng = np.random.default_rng(0)
    drawn = [rng.normal(scale=scale, size=60) for scale in SCALES]
    return np.concatenate([*drawn, [0.0, 1.0, -1.0, 1e-4, 88.0, -88.0]]).astype(dtype)


def rows_of_logits(scale, classes, dtype):
    """Logits and labels, among them ties and the largest and the smallest entry as label."""
    rng = np.random.default_rng(classes)
    logits = rng.normal(scale=scale, size=(12 if classes < 100 else 4, classes)).astype(dtype)
    logits[0, :2] = logits[0].max()
    labels = rng.integers(classes, size=len(logits))
    labels[:3] = logits[0].argmax(), logits[1].argmax(), logits[2].argmin()
    return logits, labels


@each_library
@each_dtype
@pytest.mark.parametrize("row", LOSSES, ids=lambda row: row.name)
def test_losses_of_one_logit(row, dtype, convert):
    z = single_logits(dtype)
    for label in row.labels:
        t = np.full_like(z, label)
        exact = [(mp.mpf(float(a)), mp.mpf(label)) for a in z]
        for function, truth in ((row.value, row.exact), (row.gradient, row.exact_gradient)):
            off = errors(function(convert(z), convert(t)), [truth(*pair) for pair in exact])
            assert off.max() <= WORST, (label, z[off.argmax()], off.max())
            assert np.median(off) <= MEDIAN


@each_library
@each_dtype
@pytest.mark.parametrize("classes", [2, 7, 1000])
@pytest.mark.parametrize("row", CLASS_LOSSES, ids=lambda row: row.name)
def test_losses_of_many_logits(row, classes, dtype, convert):
    medians = []
    for scale in SCALES:
        logits, labels = rows_of_logits(scale, classes, dtype)
        bound = max(WORST, row.exponentials * np.ptp(logits) / 2 + 1)
        exact = [([mp.mpf(float(v)) for v in z], y) for z, y in zip(logits, labels, strict=True)]
        off = errors(row.value(convert(logits), convert(labels)), [row.exact(*e) for e in exact])
        assert off.max() <= bound, (scale, off.max())
        medians.append(np.median(off))
        gradient = row.gradient(convert(logits), convert(labels))
        off = errors(gradient, [g for e in exact for g in row.exact_gradient(*e)])
        assert off.max() <= bound, (scale, off.max())
    assert np.median(medians) <= MEDIAN


@each_dtype
def test_gradients_agree_with_automatic_differentiation(dtype):
    eps = np.finfo(dtype).eps
    for row in LOSSES:
        z = torch.from_numpy(single_logits(dtype)).requires_grad_()
        for label in row.labels:
            t = torch.full_like(z, label)
            (slope,) = torch.autograd.grad(row.value(z, t).sum(), z)
            expected = row.gradient(z.detach(), t)
            smooth = (label * z.detach() - 1).abs() > 1e-6  # away from the kink
            finite = torch.isfinite(expected) & smooth
            assert torch.all(
                (slope - expected)[finite].abs() <= 8 * eps * expected[finite].abs().clamp(min=1)
            )
    for row in CLASS_LOSSES:
        for scale in SCALES:
            logits, labels = rows_of_logits(scale, 7, dtype)
            z, y = torch.from_numpy(logits).requires_grad_(), torch.from_numpy(labels)
            (slope,) = torch.autograd.grad(row.value(z, y).sum(), z)
            expected = row.gradient(z.detach(), y)
            largest = expected.abs().amax(1, keepdim=True).clamp(min=np.finfo(dtype).tiny)
            off = (slope - expected).abs() / largest
            # A confident row: the entry of the label is a difference that autograd cannot keep.
            off.scatter_(1, y[:, None], 0)
            assert off.max() <= 8 * eps * max(1, scale / 3), (row.name, scale)


@pytest.mark.parametrize("row", LOSSES + CLASS_LOSSES, ids=lambda row: row.name)
def test_gradients_agree_with_fourth_order_differences(row):
    rng = np.random.default_rng(0)
    h = 1e-3
    if row in CLASS_LOSSES:
        z, t = rng.normal(size=(40, 5)), rng.integers(5, size=40)
        z[:, 4] += 0.5
        steps = np.eye(5)
    else:
        z, t = rng.normal(size=(40, 1)), rng.choice(row.labels, size=(40, 1))
        steps = np.eye(1)
    expected = row.gradient(z, t)
    for column, step in enumerate(steps):
        value = lambda k, step=step: row.value(z + k * h * step, t).reshape(40)  # noqa: E731
        slope = (value(-2) - 8 * value(-1) + 8 * value(1) - value(2)) / (12 * h)
        kink = np.abs(value(0)) < 0.05 if "hinge" in row.name else np.zeros(40, bool)
        kink |= np.abs(slope - expected[:, column]) > 0.01 if row in CLASS_LOSSES[1:] else kink
        assert kink.mean() < 0.7
        np.testing.assert_allclose(slope[~kink], expected[~kink, column], rtol=1e-8, atol=1e-9)
