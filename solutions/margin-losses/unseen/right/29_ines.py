#%% margin
import numpy as np
from numpy.typing import ArrayLike, NDArray


def margin(logits: ArrayLike, labels: ArrayLike) -> NDArray[np.float64]:
    """Return y * z, going down into tables row by row."""
    if np.ndim(logits) > 1:
        return np.array([margin(z, y) for z, y in zip(logits, labels)]).reshape(np.shape(logits))
    return np.asarray(logits, dtype=np.float64) * np.asarray(labels, dtype=np.float64)
#%% hinge-loop
def hinge_loop(logits: NDArray, labels: NDArray) -> list[float]:
    """One at a time."""
    queue = list(zip(logits, labels))
    losses: list[float] = []
    while queue:
        z, y = queue.pop(0)
        losses.append(float(max(0.0, 1.0 - y * z)))
    return losses
#%% hinge
def hinge(logits: NDArray, labels: NDArray) -> NDArray:
    """Both branches, and the larger one of the two along a new last axis."""
    gap = 1.0 - logits * labels
    return np.stack([gap, np.zeros_like(gap)], axis=-1).max(axis=-1)
#%% exponential
def exponential(logits: NDArray, labels: NDArray) -> NDArray:
    half = np.exp(-margin(logits, labels) / 2)
    return half * half
#%% logistic
def logistic(logits: NDArray, labels: NDArray) -> NDArray:
    m = margin(logits, labels)
    small = np.log1p(np.exp(-np.abs(m)))
    return np.where(m < 0, small - m, small)
#%% hinge-slope
def hinge_slope(logits: NDArray, labels: NDArray) -> NDArray:
    return -np.asarray(labels, dtype=np.float64) * (hinge(logits, labels) > 0)
#%% exponential-slope
def exponential_slope(logits: NDArray, labels: NDArray) -> NDArray:
    return np.copysign(exponential(logits, labels), -labels)
#%% logistic-slope
def logistic_slope(logits: NDArray, labels: NDArray) -> NDArray:
    m = margin(logits, labels)
    half = np.exp(-np.abs(m) / 2) / (2 * np.cosh(np.minimum(np.abs(m), 1400.0) / 2))
    small = half  # 1 / (1 + e^|m|)
    return -labels * np.where(m >= 0, small, 1 - small)
#%% numerical-slope
def numerical_slope(loss, logits: NDArray, labels: NDArray, h: float = 1e-5) -> NDArray:
    def at(shift: float) -> NDArray:
        return np.asarray(loss(logits + shift, labels), dtype=np.float64)

    return (at(h) - at(-h)) / (h + h)
#%% train
def train(slope, features: NDArray, labels: NDArray, steps: int, rate: float) -> NDArray:
    def go(w: NDArray, left: int) -> NDArray:
        if left == 0:
            return w
        if left == 1:
            return w - rate * (features.T @ slope(features @ w, labels)) / features.shape[0]
        return go(go(w, left // 2), left - left // 2)

    return go(np.zeros(features.shape[1]), steps)
#%% plot
def show() -> None:
    m = np.linspace(-4, 4, 801)
    for f in (hinge_slope, exponential_slope, logistic_slope):
        plt.plot(m, np.abs(f(m, np.ones_like(m))), label=f.__name__)
    plt.xlabel("margin")
    plt.ylabel("size of the slope")
    plt.ylim(0, 3)
    plt.legend()
    plt.show()

show()
