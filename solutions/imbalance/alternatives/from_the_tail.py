import numpy as np
import torch


def weighted_bce(logits, labels, pos_weight):
    def softplus(x):
        small = np.exp(-np.abs(x))
        return np.where(x > 0, x + np.log1p(small), np.log1p(small))

    return softplus(logits) * (labels == 0) + pos_weight * softplus(-logits) * (labels == 1)


def weighted_bce_slope(logits, labels, pos_weight):
    small = np.exp(-np.abs(logits))
    large = 1 / (1 + small)
    p, q = np.where(logits >= 0, [large, large * small], [large * small, large])
    return np.where(labels == 1, -q * pos_weight, p)


class FocalLoss(torch.nn.Module):
    """The surprise, and one minus its exponential."""

    def __init__(self, gamma, alpha=None):
        super().__init__()
        self.gamma, self.alpha = gamma, alpha

    def forward(self, logits, labels):
        margins = torch.where(labels == 1, logits, -logits)
        surprise = torch.nn.functional.softplus(-margins, threshold=50)
        power = torch.exp(-self.gamma * (surprise + margins))
        alpha = 1 if self.alpha is None else abs(1 - labels - self.alpha)
        return alpha * power * surprise


def tune(known, held, gammas, rates, steps):
    def tried(gamma, rate):
        w = descend(lambda z, y: focal_slope(z, y, gamma), *known, rate, steps)
        threshold, f1 = best_f1(held[0] @ w, held[1])
        return f1, (gamma, rate, w, threshold)

    return max((tried(g, r) for r in rates for g in gammas), key=lambda one: one[0])[1]
