# SciPy's expit, log_expit, xlog1py; np.average; cumulative sums instead of loops
#%% class-weights
from scipy import special


def inverse_frequency(counts):
    counts = np.asarray(counts, dtype=float)
    return 1.0 / (counts / counts.mean())


def inverse_root(counts):
    counts = np.asarray(counts, dtype=float)
    return (counts / np.mean(counts)) ** -0.5


def effective_number(counts, beta):
    # xlog1py is n log(1 + (beta - 1)); -inf for a beta of 0
    return (1.0 - beta) / -special.expm1(special.xlog1py(counts, beta - 1.0))
#%% weighted-mean-loop
def weighted_mean_loop(logits, labels, pos_weight):
    losses = [
        -pos_weight * special.log_expit(z) if y else -special.log_expit(-z)
        for z, y in zip(logits, labels)
    ]
    n_pos = np.count_nonzero(labels)
    return np.sum(losses) / (n_pos * pos_weight + (len(labels) - n_pos))
#%% weighted-bce
def weighted_bce(logits, labels, pos_weight):
    logits = np.asarray(logits, dtype=float)
    return -np.where(
        np.asarray(labels) > 0.5, pos_weight * special.log_expit(logits), special.log_expit(-logits)
    )
#%% weighted-bce-slope
def weighted_bce_slope(logits, labels, pos_weight):
    z = np.asarray(logits, dtype=float)
    return np.where(np.asarray(labels) > 0.5, -pos_weight * special.expit(-z), special.expit(z))
#%% weighted-mean
def weighted_mean(logits, labels, pos_weight):
    w = np.where(labels > 0.5, float(pos_weight), 1.0)
    return float(np.average(weighted_bce(logits, labels, pos_weight) / w, weights=w))
#%% focal-slope
def focal_slope(logits, labels, gamma):
    sign = np.where(np.asarray(labels) > 0.5, 1.0, -1.0)
    m = sign * logits
    pt, qt = special.expit(m), special.expit(-m)
    return -sign * (qt ** (gamma + 1) - gamma * pt * qt**gamma * special.log_expit(m))
#%% focal-loss
class _Focal(torch.autograd.Function):
    """The value and the slope by hand, with SciPy."""

    @staticmethod
    def forward(ctx, logits, labels, gamma, alpha):
        z, y = logits.detach().numpy(), labels.detach().numpy()
        at = 1.0 if alpha is None else np.where(y > 0.5, alpha, 1.0 - alpha)
        m = np.where(y > 0.5, z, -z)
        ctx.save_for_backward(torch.from_numpy(at * focal_slope(z, y, gamma)))
        return torch.from_numpy(np.asarray(-at * special.expit(-m) ** gamma * special.log_expit(m)))

    @staticmethod
    def backward(ctx, grad):
        (slope,) = ctx.saved_tensors
        return grad * slope, None, None, None


class FocalLoss(torch.nn.Module):
    def __init__(self, gamma, alpha=None):
        super(FocalLoss, self).__init__()
        self.gamma, self.alpha = gamma, alpha

    def forward(self, logits, labels):
        return _Focal.apply(logits, labels, self.gamma, self.alpha)
#%% break-focal
def break_focal():
    rng = np.random.default_rng(0)
    logits = rng.uniform(-5, 5, 100)
    return [logits, rng.integers(0, 2, 100), 3.3, 0.8]
#%% precision-recall
def precision_recall(scores, labels):
    order = np.argsort(-scores, kind="stable")
    s, y = scores[order], labels[order]
    last = np.flatnonzero(np.append(np.diff(s) != 0, True))
    tp = np.cumsum(y)[last]
    return np.stack([s[last], tp / (last + 1.0), tp / y.sum()])
#%% best-f1
def best_f1(scores, labels):
    t, p, r = precision_recall(scores, labels)
    with np.errstate(invalid="ignore", divide="ignore"):
        f = np.nan_to_num(2 * p * r / (p + r))
    i = f.argmax()
    return [t[i], f[i]]
#%% descend
def descend(slope, features, labels, rate, steps):
    n, d = features.shape
    w = np.zeros(d, dtype=np.float64)
    for _ in range(steps):
        w -= rate / n * np.einsum("nd,n->d", features, slope(features.dot(w), labels))
    return w
#%% tune
import itertools
from functools import partial


def tune(known, held, gammas, rates, steps):
    fits = []
    for gamma, rate in itertools.product(gammas, rates):
        w = descend(partial(focal_slope, gamma=gamma), *known, rate, steps)
        t, f = best_f1(held[0] @ w, held[1])
        fits.append((f, gamma, rate, w, t))
    return max(fits, key=lambda fit: fit[0])[1:]
