"""Values and gradients against exact ones: at most 64 eps off, and one eps in median.

Where the difference of two logits d is rounded before its exponential is taken, |d| / 2 eps are
lost to that alone: the bound is the largest |d| / 2 if that is more than 64.
"""

from functools import lru_cache

import mpmath as mp
import numpy as np
import pytest
import torch

from benchmarks.exact import errors
from tests.reference.cases import CASES, Case

DTYPES = (np.float32, np.float64)
LIBRARIES = {"numpy": np.asarray, "torch": torch.from_numpy}
SCALES = (1, 3, 10, 30, 60)
WORST, MEDIAN = 64, 1


def swept(inputs: str) -> list[Case]:
    """The rows of losses that these inputs are drawn for."""
    return [case for case in CASES if case.sweep == inputs]


LOSSES, CLASS_LOSSES = swept("logit"), swept("logits")

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


def labels_of(row: Case) -> list[float]:
    """The two labels of a binary loss."""
    return np.unique(row.arguments[1]).astype(float).tolist()


def both(row: Case):
    return row.functions["value"], row.functions["grad"]


@lru_cache
def exact_of_one_logit(row: Case, label, dtype):
    pairs = [(mp.mpf(float(a)), mp.mpf(label)) for a in single_logits(dtype)]
    return [[truth(*pair) for pair in pairs] for truth in (row.exact, row.gradient)]


@lru_cache
def exact_of_rows(row: Case, scale, classes, dtype):
    logits, labels = rows_of_logits(scale, classes, dtype)
    rows = [
        ([mp.mpf(float(v)) for v in z], y) for z, y in zip(logits, labels.tolist(), strict=True)
    ]
    return [row.exact(*r) for r in rows], [g for r in rows for g in row.gradient(*r)]


@each_library
@each_dtype
@pytest.mark.parametrize("row", LOSSES, ids=lambda row: row.function.__name__)
def test_losses_of_one_logit(row, dtype, convert):
    z = single_logits(dtype)
    for label in labels_of(row):
        t = np.full_like(z, label)
        for function, truth in zip(both(row), exact_of_one_logit(row, label, dtype), strict=True):
            off = errors(function(convert(z), convert(t)), truth)
            assert off.max() <= WORST, (label, z[off.argmax()], off.max())
            assert np.median(off) <= MEDIAN


@each_library
@each_dtype
@pytest.mark.parametrize("classes", [2, 7, 1000])
@pytest.mark.parametrize("row", CLASS_LOSSES, ids=lambda row: row.function.__name__)
def test_losses_of_many_logits(row, classes, dtype, convert):
    medians = []
    value, gradient = both(row)
    for scale in SCALES:
        logits, labels = rows_of_logits(scale, classes, dtype)
        bound = max(WORST, row.exponentials * np.ptp(logits) / 2 + 1)
        values, slopes = exact_of_rows(row, scale, classes, dtype)
        off = errors(value(convert(logits), convert(labels)), values)
        assert off.max() <= bound, (scale, off.max())
        medians.append(np.median(off))
        off = errors(gradient(convert(logits), convert(labels)), slopes)
        assert off.max() <= bound, (scale, off.max())
    assert np.median(medians) <= MEDIAN


@each_dtype
def test_gradients_agree_with_automatic_differentiation(dtype):
    eps = np.finfo(dtype).eps
    for row in LOSSES:
        value, gradient = both(row)
        z = torch.from_numpy(single_logits(dtype)).requires_grad_()
        for label in labels_of(row):
            t = torch.full_like(z, label)
            (slope,) = torch.autograd.grad(value(z, t).sum(), z)
            expected = gradient(z.detach(), t)
            smooth = (label * z.detach() - 1).abs() > 1e-6  # away from the kink
            finite = torch.isfinite(expected) & smooth
            assert torch.all(
                (slope - expected)[finite].abs() <= 8 * eps * expected[finite].abs().clamp(min=1)
            )
    for row in CLASS_LOSSES:
        value, gradient = both(row)
        for scale in SCALES:
            logits, labels = rows_of_logits(scale, 7, dtype)
            z, y = torch.from_numpy(logits).requires_grad_(), torch.from_numpy(labels)
            (slope,) = torch.autograd.grad(value(z, y).sum(), z)
            expected = gradient(z.detach(), y)
            largest = expected.abs().amax(1, keepdim=True).clamp(min=np.finfo(dtype).tiny)
            off = (slope - expected).abs() / largest
            # A confident row: the entry of the label is a difference that autograd cannot keep.
            off.scatter_(1, y[:, None], 0)
            assert off.max() <= 8 * eps * max(1, scale / 3), (row.function.__name__, scale)


@pytest.mark.parametrize("row", LOSSES + CLASS_LOSSES, ids=lambda row: row.function.__name__)
def test_gradients_agree_with_fourth_order_differences(row):
    rng = np.random.default_rng(0)
    h = 1e-3
    loss, gradient = both(row)
    if row in CLASS_LOSSES:
        z, t = rng.normal(size=(40, 5)), rng.integers(5, size=40)
        z[:, 4] += 0.5
        steps = np.eye(5)
    else:
        z, t = rng.normal(size=(40, 1)), rng.choice(labels_of(row), size=(40, 1))
        steps = np.eye(1)
    expected = gradient(z, t)
    for column, step in enumerate(steps):
        value = lambda k, step=step: loss(z + k * h * step, t).reshape(40)  # noqa: E731
        slope = (value(-2) - 8 * value(-1) + 8 * value(1) - value(2)) / (12 * h)
        kink = np.abs(value(0)) < 0.05 if "hinge" in row.function.__name__ else np.zeros(40, bool)
        kink |= np.abs(slope - expected[:, column]) > 0.01 if row in CLASS_LOSSES[1:] else kink
        assert kink.mean() < 0.7
        np.testing.assert_allclose(slope[~kink], expected[~kink, column], rtol=1e-8, atol=1e-9)
