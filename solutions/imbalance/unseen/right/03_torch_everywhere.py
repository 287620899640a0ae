# a PyTorch person: tensors in double precision and autograd for every slope, NumPy only at the borders
#%% class-weights
def as_double(array):
    return torch.tensor(np.array(array), dtype=torch.float64)


def inverse_frequency(counts):
    n = as_double(counts)
    return (n.sum() / (n.numel() * n)).numpy()


def inverse_root(counts):
    n = as_double(counts)
    return torch.rsqrt(n * n.numel() / n.sum()).numpy()


def effective_number(counts, beta):
    n = as_double(counts)
    return (-(1 - beta) / torch.expm1(n * torch.log(as_double(beta)))).numpy()
#%% weighted-mean-loop
def weighted_mean_loop(logits, labels, pos_weight):
    z, y = as_double(logits), as_double(labels)
    above = below = 0.0
    i = 0
    while i < len(z):
        p = torch.sigmoid(z[i]).item()
        if y[i].item() == 1.0:
            above, below = above - pos_weight * np.log(p), below + pos_weight
        else:
            above, below = above - np.log1p(-p), below + 1.0
        i += 1
    return above / below
#%% weighted-bce
def weighted_bce(logits, labels, pos_weight):
    z, y = as_double(logits), as_double(labels)
    log_sigmoid = torch.nn.functional.logsigmoid
    return torch.where(y == 1, -pos_weight * log_sigmoid(z), -log_sigmoid(-z)).numpy()
#%% weighted-bce-slope
def weighted_bce_slope(logits, labels, pos_weight):
    z = as_double(logits).requires_grad_()
    y = as_double(labels)
    f = torch.nn.functional.logsigmoid
    loss = -pos_weight * y * f(z) - (1 - y) * f(-z)
    (grad,) = torch.autograd.grad(loss.sum(), z)
    return grad.numpy()
#%% weighted-mean
def weighted_mean(logits, labels, pos_weight):
    loss = torch.as_tensor(weighted_bce(logits, labels, pos_weight))
    y = as_double(labels)
    return (loss.sum() / (y * pos_weight + 1 - y).sum()).item()
#%% focal-slope
def focal_slope(logits, labels, gamma):
    z = as_double(logits).requires_grad_()
    m = torch.where(as_double(labels) == 1, z, -z)
    f = torch.nn.functional.logsigmoid
    loss = -torch.exp(gamma * f(-m)) * f(m)
    loss.sum().backward()
    return z.grad.numpy()
#%% focal-loss
import torch.nn.functional as F


class FocalLoss(nn.Module):
    def __init__(self, gamma, alpha=None):
        super().__init__()
        self.register_buffer("gamma", torch.tensor(float(gamma), dtype=torch.float64))
        pair = [1.0, 1.0] if alpha is None else [1.0 - alpha, alpha]
        self.register_buffer("weights", torch.tensor(pair, dtype=torch.float64))

    def forward(self, logits, labels):
        ce = F.binary_cross_entropy_with_logits(logits, labels, reduction="none")
        margin = torch.where(labels > 0.5, logits, -logits)
        factor = (self.gamma * F.logsigmoid(-margin)).exp()
        return self.weights[labels.long()] * factor * ce
#%% break-focal
def break_focal():
    z = torch.linspace(-4.9, 4.9, 50, dtype=torch.float64).numpy()
    return np.concatenate([z, z]), np.repeat([0.0, 1.0], 50), 2.6, 0.15
#%% precision-recall
def precision_recall(scores, labels):
    t, inverse = torch.unique(as_double(scores), sorted=True, return_inverse=True)
    k = len(t)
    every = torch.bincount(inverse, minlength=k).flip(0).cumsum(0)
    found = torch.bincount(inverse, weights=as_double(labels), minlength=k).flip(0).cumsum(0)
    return t.flip(0).numpy(), (found / every).numpy(), (found / found[-1]).numpy()
#%% best-f1
def best_f1(scores, labels):
    t, p, r = (torch.as_tensor(row.copy()) for row in precision_recall(scores, labels))
    f1 = torch.nan_to_num(2 * p * r / (p + r), nan=0.0)
    best = int(f1.argmax())
    return t[best].item(), f1[best].item()
#%% descend
def descend(slope, features, labels, rate, steps):
    x = as_double(features)
    w = torch.zeros(x.shape[1], dtype=torch.float64)
    for step in range(steps):
        s = as_double(slope((x @ w).numpy(), labels))
        w = w - rate * (x.T @ s) / x.shape[0]
    return w.numpy()
#%% tune
def tune(known, held, gammas, rates, steps):
    def slope_for(loss):
        def slope(logits, labels):
            z = as_double(logits).requires_grad_()
            loss(z, as_double(labels)).sum().backward()
            return z.grad.numpy()

        return slope

    best = (-1.0,)
    for gamma in gammas:
        slope = slope_for(FocalLoss(gamma))
        for rate in rates:
            weights = descend(slope, *known, rate, steps)
            threshold, f1 = best_f1(held[0] @ weights, held[1])
            if f1 > best[0]:
                best = (f1, gamma, rate, weights, threshold)
    return best[1:]
