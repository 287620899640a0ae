import numpy as np
import torch
from torch import nn


class FocalLoss(nn.Module):
    def __init__(self, gamma, alpha=None):
        super(FocalLoss, self).__init__()
        self.gamma = gamma
        self.weights = (1.0, 1.0) if alpha is None else (1.0 - alpha, alpha)

    def forward(self, logits, labels):
        ce = nn.functional.binary_cross_entropy_with_logits(logits, labels, reduction="none")
        easy = nn.functional.binary_cross_entropy_with_logits(logits, 1 - labels, reduction="none")
        weight = torch.full_like(logits, self.weights[0])
        weight[labels == 1] = self.weights[1]
        return weight * torch.exp(-self.gamma * easy) * ce


def weighted_bce_slope(logits, labels, pos_weight):
    p = torch.sigmoid(torch.tensor(logits, dtype=torch.float64)).numpy()
    q = torch.sigmoid(torch.tensor(-logits, dtype=torch.float64)).numpy()
    return p * (labels == 0) - pos_weight * q * (labels == 1)
