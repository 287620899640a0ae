# the standard library: Decimal, Fraction, statistics, bisect, itertools; complex steps instead of derivatives where it is open
#%% class-weights
from decimal import Decimal, localcontext
from fractions import Fraction


def inverse_frequency(counts):
    whole = [int(c) for c in counts]
    return [float(Fraction(sum(whole), len(whole) * n)) for n in whole]


def inverse_root(counts):
    return np.power(np.array(inverse_frequency(counts)), Fraction(1, 2).__float__())


def effective_number(counts, beta):
    with localcontext() as context:
        context.prec = 60
        b = Decimal(float(beta))
        return [float((1 - b) / (1 - b ** int(n))) for n in counts]
#%% weighted-mean-loop
import statistics


def weighted_mean_loop(logits, labels, pos_weight):
    losses, weights = [], []
    for z, y in zip(logits.tolist(), labels.tolist()):
        with localcontext() as context:
            context.prec = 30
            p = 1 / (1 + (-Decimal(z)).exp())
            losses.append(float(-(p if y == 1 else 1 - p).ln()))
        weights.append(float(pos_weight) if y == 1 else 1.0)
    return statistics.fmean(losses, weights)
#%% weighted-bce
def weighted_bce(logits, labels, pos_weight):
    # log(1 + e^x) = 2 artanh(e^x / (2 + e^x)), for x up to 0
    x = np.choose(np.array(labels, dtype=int), [logits, -logits])
    e = np.exp(-np.abs(x))
    return np.choose(np.array(labels, dtype=int), [1.0, pos_weight]) * (np.clip(x, 0, None) + 2 * np.arctanh(e / (2 + e)))
#%% weighted-bce-slope
def weighted_bce_slope(logits, labels, pos_weight):
    y = np.array(labels, dtype=int)
    z = np.array(logits, dtype=float)
    up, down = 1 / (1 + np.exp(-z)), 1 / (1 + np.exp(z))
    return np.choose(y, [up, -pos_weight * down])
#%% weighted-mean
def weighted_mean(logits, labels, pos_weight):
    losses = weighted_bce(logits, labels, 1).ravel().tolist()
    weights = [float(pos_weight) if y == 1 else 1.0 for y in labels.ravel()]
    return statistics.fmean(losses, weights)
#%% focal-slope
def focal_slope(logits, labels, gamma):
    """The complex step: the imaginary part of the loss at z + ih, over h."""
    h = 1e-10
    sign = np.where(labels == 1, 1.0, -1.0)
    m = sign * (np.array(logits, dtype=float) + 0j) + 1j * h * sign
    small = np.exp(-np.where(m.real >= 0, m, -m))
    # of log1p(small) the imaginary part is Im(small) / (1 + Re(small)), as it is tiny
    log1p = np.log1p(small.real) + 1j * small.imag / (1 + small.real)
    log_p = np.where(m.real >= 0, 0, m) - log1p
    log_q = np.where(m.real >= 0, -m, 0) - log1p
    size = np.exp(gamma * log_q.real)
    # Im(-e^(gamma log_q) log_p), by the rule of the product
    return -size * (log_p.imag + gamma * log_q.imag * log_p.real) / h
#%% focal-loss
class FocalLoss(nn.Module):
    def __init__(self, gamma, alpha=None):
        super().__init__()
        self.gamma = nn.Parameter(torch.tensor(gamma, dtype=torch.double), requires_grad=False)
        self.alpha = alpha

    def forward(self, logits, labels):
        both = torch.stack([torch.zeros_like(logits), logits], dim=-1)
        logs = torch.log_softmax(both, dim=-1)
        which = labels.long().unsqueeze(-1)
        log_p_t = logs.gather(-1, which).squeeze(-1)
        log_rest = logs.gather(-1, 1 - which).squeeze(-1)
        loss = -torch.exp(self.gamma * log_rest) * log_p_t
        if self.alpha is not None:
            alpha_t = torch.tensor([1 - self.alpha, self.alpha], dtype=torch.double)[labels.long()]
            loss = alpha_t * loss
        return loss
#%% break-focal
from itertools import product


def break_focal():
    rows = list(product([-3.5, -0.9, 0.6, 2.1], [0, 1]))
    return [z for z, _ in rows], [y for _, y in rows], float(Fraction(13, 7)), float(Fraction(2, 7))
#%% precision-recall
from bisect import bisect_left


def precision_recall(scores, labels):
    every = sorted(scores.tolist())
    good = sorted(s for s, y in zip(scores.tolist(), labels.tolist()) if y == 1)
    thresholds = sorted(set(every), reverse=True)
    alarms = [len(every) - bisect_left(every, t) for t in thresholds]
    hits = [len(good) - bisect_left(good, t) for t in thresholds]
    return (
        np.array(thresholds),
        np.array([h / a for h, a in zip(hits, alarms)]),
        np.array([h / len(good) for h in hits]),
    )
#%% best-f1
def best_f1(scores, labels):
    t, p, r = precision_recall(scores, labels)
    values = [statistics.harmonic_mean([float(a), float(b)]) for a, b in zip(p, r)]
    f1, threshold = max(zip(values, t.tolist()))
    return threshold, f1
#%% descend
from itertools import accumulate, repeat


def descend(slope, features, labels, rate, steps):
    def step(w, _):
        return w - rate * np.tensordot(features, slope(np.inner(features, w), labels), axes=(0, 0)) / len(features)

    *_, last = accumulate(repeat(None, steps), step, initial=np.zeros(features.shape[1]))
    return last
#%% tune
def tune(known, held, gammas, rates, steps):
    def judged(pair):
        gamma, rate = pair
        w = descend(lambda z, y: focal_slope(z, y, gamma), *known, rate, steps)
        t, f1 = best_f1(held[0] @ w, held[1])
        return f1, gamma, rate, w, t

    ranked = sorted(map(judged, product(gammas, rates)), key=lambda row: row[0])
    return tuple(ranked[-1][1:])
