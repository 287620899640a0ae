# Bins cut out of the sorted confidences; the coins of a bin counted together; Newton's steps in log T.

import numpy as np


def smoothed_targets(labels, epsilon, classes):
    t = np.tile(epsilon / classes, (len(labels), classes))
    np.put_along_axis(t, labels[:, None], 1 - epsilon * (1 - 1 / classes), axis=1)
    return t


def smoothed_loss(logits, labels, epsilon):
    # The divergence from the target, and the target's entropy.
    t = smoothed_targets(labels, epsilon, logits.shape[1])
    log_p = logits - np.logaddexp.reduce(logits, axis=1, keepdims=True)
    log_t = np.log(np.where(t > 0, t, 1))
    return np.sum(t * (log_t - log_p), axis=1) - np.sum(t * log_t, axis=1)


def numerical_gradient(logits, labels, epsilon, h):
    n, k = logits.shape
    moved = logits[:, None, :] + h * np.array([1, -1])[:, None, None, None] * np.eye(k)
    losses = smoothed_loss(moved.reshape(-1, k), np.tile(np.repeat(labels, k), 2), epsilon)
    above, below = losses.reshape(2, n, k)
    return (above - below) / (2 * h)


def reliability_bins(confidences, correct, bins):
    order = np.argsort(confidences)
    c, right = confidences[order], correct[order]
    ends = np.searchsorted(c, np.arange(1, bins) / bins, side="right")
    parts = zip(np.split(c, ends), np.split(right, ends))
    table = [(len(a), a.mean(), b.mean()) if len(a) else (0, np.nan, np.nan) for a, b in parts]
    return [np.array(column) for column in zip(*table)]


def ece_of_perfect(confidences, bins, repeats):
    rng = np.random.default_rng(20)
    found = np.searchsorted(np.arange(1, bins) / bins, confidences)
    total = np.zeros(repeats)
    for m in np.unique(found):
        inside = confidences[found == m]
        coins = rng.uniform(size=(repeats, len(inside))) < inside
        total += np.abs(coins.sum(axis=1) - inside.sum())
    return total.mean() / len(confidences)


def nll_slope(logits, labels, T):
    z = logits / T
    p = np.exp(z - np.logaddexp.reduce(z, axis=1, keepdims=True))
    return (z[np.arange(len(z)), labels] - np.einsum("ik,ik->i", p, z)).mean()


def fit_temperature(logits, labels, low, high):
    ends, T = [low, high], np.sqrt(low * high)
    for _ in range(100):
        slope = nll_slope(logits, labels, T)
        ends = [ends[0], T] if slope > 0 else [T, ends[1]]
        z = logits / T
        p = np.exp(z - np.logaddexp.reduce(z, axis=1, keepdims=True))
        expected = (p * z).sum(axis=1)
        # The second derivative in log T; a step that leaves the bracket halves it instead.
        curvature = np.mean((p * z**2).sum(axis=1) - expected**2) - slope
        step = T * np.exp(-slope / curvature) if curvature > 0 else low
        T = step if ends[0] < step < ends[1] else np.sqrt(ends[0] * ends[1])
    return T


def break_edges():
    low, high = np.repeat([0.0, 0.2, 0.25, 0.26], [1, 4, 1, 1]), np.repeat([0.5, 0.75, 0.9, 1], [1, 1, 3, 1])
    return np.array([np.r_[low, high], [1, 0, 0, 0, 0, 0, 1, 0, 0, 1, 1, 1, 0]])


def before_after(held_logits, held_labels, new_logits, new_labels):
    def measured(T):
        return ece(*judged(new_logits / T, new_labels), bins=15)

    best = fit_temperature(held_logits, held_labels, low=0.05, high=20)
    return np.array([measured(1), measured(best)])
