"""Tasks with a rare class are what they are said to be, for any seeds."""

import numpy as np
import torch

from course.tasks import clouds, digits, eights
from reference.classification import binary_cross_entropy_grad


def test_the_clouds_of_a_seed_do_not_depend_on_other_seeds():
    (x, y), _ = clouds((110, 220), (3, 7))
    (alone, _), _ = clouds((110, 220), (7,))
    np.testing.assert_array_equal(x[1], alone[0])
    assert y.sum(dim=1).tolist() == [10, 10]


def test_the_true_log_odds_of_the_clouds():
    """At the truth the likelihood of a linear model has no slope, and elsewhere it has."""
    ((x, y),) = clouds((110_000,), (0,))
    x, y = x[0].double(), y[0].double()

    def slope(z):
        pull = binary_cross_entropy_grad(z, y)
        return torch.cat([pull[:, None], pull[:, None] * x], dim=1).mean(dim=0).abs().max()

    z = 0.6 * x.sum(dim=-1) - 1.8 - np.log(10)
    assert slope(z) < 0.004
    assert slope(z + 0.3) > 0.01


def test_eights_are_the_digits_with_other_labels():
    for (images, labels), (same, eight) in zip(digits([400], [2]), eights([400], [2]), strict=True):
        np.testing.assert_array_equal(images, same)
        np.testing.assert_array_equal(labels == 8, eight == 1)
