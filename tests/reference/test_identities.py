"""Identities between losses, over drawn inputs."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from reference import classification as c
from reference import margin, numerics

finite = st.floats(-50, 50, width=64)


@given(
    hnp.arrays(float, st.tuples(st.integers(1, 5), st.integers(2, 6)), elements=finite), st.data()
)
def test_cross_entropy_identities(z, data):
    y = np.array(
        data.draw(st.lists(st.integers(0, z.shape[1] - 1), min_size=len(z), max_size=len(z)))
    )
    one_hot = np.eye(z.shape[1])[y]
    value = c.cross_entropy(z, y)
    assert np.all(value >= 0)
    np.testing.assert_allclose(c.cross_entropy(z, one_hot), value, rtol=1e-14)
    np.testing.assert_allclose(c.cross_entropy(z.T, y, axis=0), value, rtol=1e-14)
    np.testing.assert_allclose(c.cross_entropy(z, y, smoothing=0.0), value, rtol=0)
    np.testing.assert_allclose(c.kl_divergence(z, one_hot), value, rtol=1e-14)
    np.testing.assert_allclose(c.cross_entropy_grad(z, y).sum(axis=1), 0, atol=1e-14)


@given(st.floats(-700, 700), st.sampled_from([0, 1]))
def test_one_loss_under_four_names(z, t):
    value = float(c.binary_cross_entropy(z, t))
    assert value == pytest.approx(float(c.cross_entropy([0.0, z], t)), rel=1e-13, abs=5e-324)
    assert value == pytest.approx(float(margin.logistic(z, 2 * t - 1)), rel=1e-13, abs=5e-324)
    assert value == pytest.approx(
        -float(numerics.log_sigmoid(z if t else -z)), rel=1e-13, abs=5e-324
    )


@given(st.floats(-30, 30), st.floats(0, 1))
def test_soft_labels_mix_the_two_losses(z, t):
    mixed = t * c.binary_cross_entropy(z, 1) + (1 - t) * c.binary_cross_entropy(z, 0)
    assert float(c.binary_cross_entropy(z, t)) == pytest.approx(float(mixed), rel=1e-12)
    probability = float(numerics.sigmoid(z))
    from_probs = c.binary_cross_entropy_from_probs(probability, t)
    assert float(from_probs) == pytest.approx(float(mixed), rel=1e-3, abs=1e-9)


@given(hnp.arrays(float, st.integers(1, 30), elements=finite), st.integers(1, 7))
def test_streaming_equals_whole_at_any_chunking(z, size):
    chunks = [z[i : i + size] for i in range(0, len(z), size)]
    whole = float(numerics.logsumexp(z))
    assert float(numerics.streaming_logsumexp(chunks)) == pytest.approx(whole, rel=1e-14, abs=1e-14)
    assert z.max() <= whole <= z.max() + np.log(len(z)) + 1e-12
