"""The numbers that book/course-quiz.md asks for: from `reference` where it has the function."""

import math

import numpy as np

from reference import density, margin, metric_learning, numerics, regression
from reference.calibration import expected_calibration_error
from reference.classification import (
    binary_cross_entropy_from_probs_grad,
    brier_grad,
    cross_entropy,
    cross_entropy_grad,
    generalised_cross_entropy_grad,
)
from reference.imbalance import binary_focal, inverse_frequency_weights
from reference.infonce import info_nce
from tests.derivations.equations import answers


def logit(p):
    return math.log(p / (1 - p))


@answers("quiz-fresh-loss")
def fresh_loss():
    examples, parameters, variance = 31, 10, 4
    return variance * (1 + parameters / (examples - parameters - 1))


@answers("quiz-mean-nll")
def mean_nll():
    return float(np.mean(-np.log([1 / 2, 1 / 4, 1 / 8])))


@answers("quiz-entropy-floor")
def entropy_of_the_label():
    """The least that any prediction on a fine grid costs."""
    q = np.linspace(0.01, 0.99, 981)
    return float(np.min(-0.75 * np.log(q) - 0.25 * np.log(1 - q)))


@answers("quiz-log-softmax")
def log_softmax_of_the_first():
    return float(numerics.log_softmax([1000.0, 998.0])[0])


@answers("quiz-large-error")
def errors_of_two():
    return float(regression.squared_error(10.0, 0.0) / regression.squared_error(2.0, 0.0))


@answers("quiz-mean-of-target")
def least_squares_prediction():
    c = np.linspace(0, 10, 1001)
    risk = 0.7 * regression.squared_error(c, 0.0) + 0.3 * regression.squared_error(c, 10.0)
    return float(c[np.argmin(risk)])


@answers("quiz-pinball-cost")
def pinball_cost():
    return float(regression.pinball(5.0, 0.0, level=0.8))


@answers("quiz-huber-value")
def huber_value():
    return float(regression.huber(-3.0, 0.0, delta=1.0))


@answers("quiz-log-spread")
def best_log_spread():
    s = np.linspace(0, 3, 3001)
    return float(s[np.argmin(density.gaussian_nll(0.0, 2 * s, 3.0))])


@answers("quiz-responsibility")
def responsibility_of_the_nearer():
    """By the gradient in the weights' logits, which is weight minus responsibility."""
    weights, means, scales = np.zeros((1, 2)), np.array([[0.0, 2.0]]), np.zeros((1, 2))
    slopes = density.gaussian_mixture_nll_grad(weights, means, scales, np.zeros(1))
    return float(0.5 - slopes[0][0, 0])


@answers("quiz-slope-in-p")
def slope_in_the_probability():
    return float(binary_cross_entropy_from_probs_grad(0.2, 1.0))


@answers("quiz-square-in-logit")
def slope_of_the_square():
    return float(brier_grad(logit(0.1), 1.0))


@answers("quiz-two-logits")
def second_of_two():
    return float(numerics.softmax([1.0, 3.0])[1])


@answers("quiz-label-entry")
def entry_of_the_label():
    return float(cross_entropy_grad(np.log([[0.5, 0.3, 0.2]]), np.array([1]))[0, 1])


@answers("quiz-first-loss")
def first_loss():
    return float(cross_entropy(np.zeros((1, 50)), np.array([7]))[0])


@answers("quiz-hinge-value")
def hinge_value():
    return float(margin.hinge(0.4, -1))


@answers("quiz-ece-two-bins")
def ece_of_two_bins():
    confidences = np.repeat([0.95, 0.5], [80, 20])
    right = np.repeat([1, 0, 1, 0], [72, 8, 14, 6])
    return float(expected_calibration_error(confidences, right))


@answers("quiz-smoothing-gap")
def smoothing_gap():
    return math.log((0.8 + 0.2 / 4) / (0.2 / 4))


@answers("quiz-weighted-answer")
def weighted_answer():
    return float(numerics.sigmoid(logit(0.2) + math.log(2)))


@answers("quiz-inverse-frequency")
def inverse_frequency():
    return float(inverse_frequency_weights([800, 150, 50])[2])


@answers("quiz-precision")
def precision_of_the_test():
    right, wrong = 0.02 * 0.8, 0.98 * 0.02
    return right / (right + wrong)


@answers("quiz-pos-weight")
def balancing_weight():
    return 3000 / 200


@answers("quiz-focal-value")
def focal_value():
    return float(binary_focal(0.0, 1.0, gamma=2.0))


@answers("quiz-noise-limit")
def noise_limit():
    return (4 - 1) / 4


@answers("quiz-gce-weight")
def weight_of_an_unlikely_label():
    z, y = np.log([[0.04, 0.96]]), np.array([0])
    return float((generalised_cross_entropy_grad(z, y, q=0.5) / cross_entropy_grad(z, y))[0, 0])


@answers("quiz-triplet-value")
def triplet_value():
    """On a line, the anchor at zero."""
    return float(metric_learning.triplet([[0.0]], [[0.9]], [[1.0]], margin=0.3)[0])


@answers("quiz-unit-vectors")
def distance_of_unit_vectors():
    angle = math.acos(-0.28)
    return math.dist((1, 0), (math.cos(angle), math.sin(angle)))


@answers("quiz-cosine-loss")
def cosine_loss():
    first, second = [[1.0, 0.0]], [[-0.4, math.sqrt(1 - 0.4**2)]]
    return float(metric_learning.cosine_embedding(first, second, [-1], margin=0.0)[0])


@answers("quiz-infonce-value")
def infonce_of_two_keys():
    """In one dimension, so that the products are the cosines of the question."""
    return float(info_nce([[1.0]], [[0.9], [0.5]], temperature=0.2, labels=[0])[0])


@answers("quiz-information-bound")
def evidence_for_information():
    return math.log(64) - 0.5


@answers("quiz-largest-rate")
def largest_rate():
    return 2 / 8


@answers("quiz-unequal-parts")
def mean_of_unequal_parts():
    return float(np.average([2, 6], weights=[3, 1]))
