import torch
from torch import nn


class FocalLoss(nn.Module):
    """alpha goes to the negatives

    Which label does alpha belong to, and which 1 - alpha?
    """

    def __init__(self, gamma, alpha=None):
        super().__init__()
        self.gamma, self.alpha = gamma, alpha

    def forward(self, logits, labels):
        log_p = nn.functional.logsigmoid((2 * labels - 1) * logits)
        log_q = nn.functional.logsigmoid((1 - 2 * labels) * logits)
        values = -torch.exp(self.gamma * log_q) * log_p
        if self.alpha is None:
            return values
        return ((1 - self.alpha) * labels + self.alpha * (1 - labels)) * values


class FocalLoss(nn.Module):
    """alpha goes to both labels

    Which weight has a negative?
    """

    def __init__(self, gamma, alpha=None):
        super().__init__()
        self.gamma, self.alpha = gamma, alpha

    def forward(self, logits, labels):
        log_p = nn.functional.logsigmoid((2 * labels - 1) * logits)
        log_q = nn.functional.logsigmoid((1 - 2 * labels) * logits)
        values = -torch.exp(self.gamma * log_q) * log_p
        return values if self.alpha is None else self.alpha * values


class FocalLoss(nn.Module):
    """negatives have the weight 1

    Which weight has a negative?
    """

    def __init__(self, gamma, alpha=None):
        super().__init__()
        self.gamma, self.alpha = gamma, alpha

    def forward(self, logits, labels):
        log_p = nn.functional.logsigmoid((2 * labels - 1) * logits)
        log_q = nn.functional.logsigmoid((1 - 2 * labels) * logits)
        values = -torch.exp(self.gamma * log_q) * log_p
        if self.alpha is None:
            return values
        return (self.alpha * labels + 1 - labels) * values


class FocalLoss(nn.Module):
    """the factor is made from p_t, not from 1 - p_t

    Which examples are to be played down?
    """

    def __init__(self, gamma, alpha=None):
        super().__init__()
        self.gamma, self.alpha = gamma, alpha

    def forward(self, logits, labels):
        log_p = nn.functional.logsigmoid((2 * labels - 1) * logits)
        log_q = nn.functional.logsigmoid((1 - 2 * labels) * logits)
        values = -torch.exp(self.gamma * log_p) * log_p
        if self.alpha is None:
            return values
        return (self.alpha * labels + (1 - self.alpha) * (1 - labels)) * values


class FocalLoss(nn.Module):
    """the factor is made from 1 - p, whatever the label

    What is the probability of the right class where y = 0?
    """

    def __init__(self, gamma, alpha=None):
        super().__init__()
        self.gamma, self.alpha = gamma, alpha

    def forward(self, logits, labels):
        log_p = nn.functional.logsigmoid((2 * labels - 1) * logits)
        values = -((1 - torch.sigmoid(logits)) ** self.gamma) * log_p
        if self.alpha is None:
            return values
        return (self.alpha * labels + (1 - self.alpha) * (1 - labels)) * values


class FocalLoss(nn.Module):
    """the mean is returned

    One value per example is asked for.
    """

    def __init__(self, gamma, alpha=None):
        super().__init__()
        self.gamma, self.alpha = gamma, alpha

    def forward(self, logits, labels):
        log_p = nn.functional.logsigmoid((2 * labels - 1) * logits)
        log_q = nn.functional.logsigmoid((1 - 2 * labels) * logits)
        values = -torch.exp(self.gamma * log_q) * log_p
        if self.alpha is not None:
            values = (self.alpha * labels + (1 - self.alpha) * (1 - labels)) * values
        return values.mean()


class FocalLoss(nn.Module):
    """gamma multiplies the factor, it is no power of it

    What does the equation do with gamma?
    """

    def __init__(self, gamma, alpha=None):
        super().__init__()
        self.gamma, self.alpha = gamma, alpha

    def forward(self, logits, labels):
        log_p = nn.functional.logsigmoid((2 * labels - 1) * logits)
        log_q = nn.functional.logsigmoid((1 - 2 * labels) * logits)
        values = -self.gamma * torch.exp(log_q) * log_p
        if self.alpha is None:
            return values
        return (self.alpha * labels + (1 - self.alpha) * (1 - labels)) * values


class FocalLoss(nn.Module):
    """negatives have no loss

    What does the equation say for y = 0?
    """

    def __init__(self, gamma, alpha=None):
        super().__init__()
        self.gamma, self.alpha = gamma, alpha

    def forward(self, logits, labels):
        p = torch.sigmoid(logits)
        values = -labels * (1 - p) ** self.gamma * nn.functional.logsigmoid(logits)
        if self.alpha is None:
            return values
        return (self.alpha * labels + (1 - self.alpha) * (1 - labels)) * values


class FocalLoss(nn.Module):
    """p_t comes from the cross-entropy that has its weight already

    Is the exponential of the weighted cross-entropy still p_t?
    """

    def __init__(self, gamma, alpha=None):
        super().__init__()
        self.gamma, self.alpha = gamma, alpha

    def forward(self, logits, labels):
        values = nn.functional.binary_cross_entropy_with_logits(logits, labels, reduction="none")
        if self.alpha is not None:
            values = (self.alpha * labels + (1 - self.alpha) * (1 - labels)) * values
        return (1 - torch.exp(-values)) ** self.gamma * values


class FocalLoss(nn.Module):
    """an alpha of 0 is taken for none

    What does `if` make of 0, and which alpha means that there is no weight?
    """

    def __init__(self, gamma, alpha=None):
        super().__init__()
        self.gamma, self.alpha = gamma, alpha

    def forward(self, logits, labels):
        margins = (2 * labels - 1) * logits
        log_p, log_q = nn.functional.logsigmoid(margins), nn.functional.logsigmoid(-margins)
        values = -torch.exp(self.gamma * log_q) * log_p
        if not self.alpha:
            return values
        return (self.alpha * labels + (1 - self.alpha) * (1 - labels)) * values
