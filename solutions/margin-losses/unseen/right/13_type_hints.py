#%% margin
from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

Array: TypeAlias = np.ndarray


def margin(logits: Array, labels: Array) -> Array:
    """Margin ``m = y * z``.

    Parameters
    ----------
    logits, labels : arrays of the same shape

    Examples
    --------
    >>> margin(np.array([2.0]), np.array([-1]))
    array([-2.])
    """
    return np.asarray(labels, dtype=np.float64) * np.asarray(logits, dtype=np.float64)
#%% hinge-loop
def hinge_loop(logits: Array, labels: Array) -> Array:
    """Hinge loss, example by example."""
    losses: list[float] = []
    for logit, label in zip(logits.tolist(), labels.tolist(), strict=True):
        losses.append(max(0.0, 1.0 - label * logit))
    return np.array(losses, dtype=np.float64)
#%% hinge
def hinge(logits: Array, labels: Array) -> Array:
    """Hinge loss for all examples; for this one while loops are not needed."""
    zero: float = 0.0
    return np.maximum(1.0 - margin(logits, labels), zero)
#%% exponential
def exponential(logits: Array, labels: Array) -> Array:
    """Exponential loss."""
    with np.errstate(over="ignore", under="ignore"):
        result: Array = np.exp(-margin(logits, labels))
    return result
#%% logistic
def logistic(logits: Array, labels: Array) -> Array:
    """Logistic loss, stable."""
    m: Array = margin(logits, labels)
    with np.errstate(over="ignore", under="ignore"):
        positive: Array = np.log1p(np.exp(-m))
        negative: Array = np.log1p(np.exp(m)) - m
    return np.where(m >= 0, positive, negative)
#%% hinge-slope
def hinge_slope(logits: Array, labels: Array) -> Array:
    """Subgradient of the hinge loss; at the kink it is 0."""
    inside: Array = margin(logits, labels) < 1.0
    return np.where(inside, -np.asarray(labels, dtype=np.float64), 0.0)
#%% exponential-slope
def exponential_slope(logits: Array, labels: Array) -> Array:
    """Derivative of the exponential loss."""
    return -labels * exponential(logits, labels)
#%% logistic-slope
def logistic_slope(logits: Array, labels: Array) -> Array:
    """Derivative of the logistic loss."""
    m: Array = margin(logits, labels)
    tail: Array = np.exp(-np.abs(m))
    numerator: Array = np.where(m >= 0, tail, 1.0)
    return -labels * numerator / (1.0 + tail)
#%% numerical-slope
def numerical_slope(loss: Callable[[Array, Array], Array], logits: Array, labels: Array, h: float = 1e-5) -> Array:
    """Central difference quotient."""
    above: Array = np.asarray(loss(logits + h, labels))
    below: Array = np.asarray(loss(logits - h, labels))
    return (above - below) / (2.0 * h)
#%% train
def train(slope: Callable[[Array, Array], Array], features: Array, labels: Array, steps: int, rate: float) -> Array:
    """Plain gradient descent."""
    examples_: int
    inputs: int
    examples_, inputs = features.shape
    weights: Array = np.zeros(inputs, dtype=np.float64)
    for _ in range(int(steps)):
        gradient: Array = features.T @ slope(features @ weights, labels) / examples_
        weights = weights - rate * gradient
    return weights
#%% plot
margins: Array = np.linspace(-4.0, 4.0, 801)
labels_: Array = np.ones_like(margins)
figure, axes = plt.subplots()
for name, function in {"hinge": hinge_slope, "exponential": exponential_slope, "logistic": logistic_slope}.items():
    axes.plot(margins, np.abs(function(margins, labels_)), label=name)
axes.set_xlabel("margin")
axes.set_ylabel("size of the slope")
axes.set_ylim(0.0, 3.0)
axes.legend()
