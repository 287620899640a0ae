#%% margin
import numpy as np
import scipy
from typing import Optional


def margin(logits, labels):
    """
    Computes the margin of each example.

    Args:
        logits: Raw model outputs.
        labels: Ground-truth labels in {-1, +1}.

    Returns:
        The element-wise product.
    """
    # Step 1: validate the shapes
    assert np.shape(logits) == np.shape(labels), "Shape mismatch"
    # Step 2: multiply
    return np.multiply(labels, logits)
#%% hinge-loop
def hinge_loop(logits, labels):
    """Computes the hinge loss with an explicit Python loop (reference implementation)."""
    n_samples = logits.shape[0]
    losses = np.zeros(n_samples, dtype=np.float64)
    for sample_idx in range(n_samples):
        current_margin = labels[sample_idx] * logits[sample_idx]
        losses[sample_idx] = np.maximum(0.0, 1.0 - current_margin)
    return losses
#%% hinge
def hinge(logits, labels):
    """Vectorised hinge loss. No loops ("for", "while", map, comprehension) are used."""
    margins = margin(logits, labels)
    return np.maximum(0.0, 1.0 - margins, dtype=np.float64)
#%% exponential
def exponential(logits, labels):
    """Exponential (AdaBoost) loss."""
    with np.errstate(over="ignore"):
        return np.exp(-margin(logits, labels), dtype=np.float64)
#%% logistic
def logistic(logits, labels):
    """Numerically stable logistic loss using the log-sum-exp trick."""
    m = np.asarray(margin(logits, labels), dtype=np.float64)
    result = np.empty_like(m)
    positive = m >= 0
    # Case 1: m >= 0, exp(-m) <= 1
    np.log1p(np.exp(-m, where=positive, out=np.zeros_like(m)), where=positive, out=result)
    # Case 2: m < 0, factor out exp(-m)
    np.subtract(np.log1p(np.exp(m, where=~positive, out=np.zeros_like(m))), m, where=~positive, out=result)
    return result
#%% hinge-slope
def hinge_slope(logits, labels):
    """Subgradient; we follow the convention of choosing -y at the kink."""
    margins = margin(logits, labels)
    indicator = np.less_equal(margins, 1.0).astype(np.float64)
    return np.negative(labels) * indicator
#%% exponential-slope
def exponential_slope(logits, labels):
    """d/dz exp(-yz) = -y exp(-yz)."""
    with np.errstate(over="ignore"):
        return np.negative(labels) * np.exp(-margin(logits, labels), dtype=np.float64)
#%% logistic-slope
def logistic_slope(logits, labels):
    """d/dz log(1 + exp(-yz)) = -y * sigmoid(-yz)."""
    m = np.asarray(margin(logits, labels), dtype=np.float64)
    sigmoid_neg = np.empty_like(m)
    pos = m >= 0
    exp_neg = np.exp(-m[pos])
    sigmoid_neg[pos] = exp_neg / (1.0 + exp_neg)
    sigmoid_neg[~pos] = 1.0 / (1.0 + np.exp(m[~pos]))
    return -labels * sigmoid_neg
#%% numerical-slope
def numerical_slope(loss, logits, labels, h=1e-5):
    """Second-order accurate central finite difference."""
    logits = np.asarray(logits, dtype=np.float64)
    forward = loss(logits + h, labels)
    backward = loss(logits - h, labels)
    return (forward - backward) / (2.0 * h)
#%% train
def train(slope, features, labels, steps, rate, verbose: Optional[bool] = False):
    """Full-batch gradient descent from a zero initialisation."""
    n_samples, n_features = features.shape
    weights = np.zeros(n_features, dtype=np.float64)
    for step in range(steps):
        logits = features @ weights
        gradient = (1.0 / n_samples) * (features.T @ slope(logits, labels))
        weights = weights - rate * gradient
        if verbose and step % 10 == 0:
            print(f"step {step}: |grad| = {np.linalg.norm(gradient):.4f}")
    return weights
#%% plot
import matplotlib.pyplot as plt

margins_grid = np.linspace(-4.0, 4.0, 500)
positive_labels = np.ones_like(margins_grid)
plt.figure(figsize=(8, 5))
plt.plot(margins_grid, np.abs(hinge_slope(margins_grid, positive_labels)), label="Hinge", linewidth=2)
plt.plot(margins_grid, np.abs(exponential_slope(margins_grid, positive_labels)), label="Exponential", linewidth=2)
plt.plot(margins_grid, np.abs(logistic_slope(margins_grid, positive_labels)), label="Logistic", linewidth=2)
plt.ylim(0, 3)
plt.xlabel("Margin")
plt.ylabel("Absolute slope")
plt.legend()
plt.grid(alpha=0.3)
plt.show()
