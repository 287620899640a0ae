import torch
from torch import nn


class FocalLoss(torch.nn.Module):
    def __init__(self, gamma=2.0, alpha=None):
        super().__init__()
        self.register_buffer("gamma", torch.tensor(float(gamma), dtype=torch.float64))
        self.alpha = alpha

    def one_side(self, z):
        return torch.exp(-self.gamma * torch.logaddexp(z, torch.zeros_like(z))) * torch.logaddexp(
            -z, torch.zeros_like(z)
        )

    def forward(self, logits, labels):
        positive, negative = self.one_side(logits), self.one_side(-logits)
        if self.alpha is not None:
            positive, negative = self.alpha * positive, (1 - self.alpha) * negative
        return labels * positive + (1 - labels) * negative
