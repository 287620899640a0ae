# small classes do the work and the functions call them; out= arguments; Newton kept in a bracket
#%% targets-loop
class Smoother:
    def __init__(self, epsilon, classes):
        self.epsilon, self.classes = epsilon, classes

    def one(self, label):
        row = np.repeat(self.epsilon / self.classes, self.classes).astype(np.float64)
        row[label] = 1 - self.epsilon * (self.classes - 1) / self.classes
        return row


def targets_loop(labels, epsilon, classes):
    smoother = Smoother(epsilon, classes)
    table = np.empty((len(labels), classes))
    for i, label in enumerate(labels):
        table[i] = smoother.one(label)
    return table
#%% smoothed-targets
def smoothed_targets(labels, epsilon, classes):
    table = np.full((len(labels), classes), float(epsilon) / classes)
    np.put_along_axis(table, labels[:, np.newaxis], 1 - epsilon * (classes - 1) / classes, axis=1)
    return table
#%% smoothed-loss
class LogProbabilities:
    def __init__(self, logits):
        z = np.array(logits, dtype=np.float64)
        z -= np.amax(z, axis=1, keepdims=True)
        self.table = z - np.log(np.exp(z).sum(axis=1))[:, None]

    def of(self, labels):
        return np.take_along_axis(self.table, labels[:, None], 1).ravel()

    def mean(self):
        return self.table.mean(axis=1)


def smoothed_loss(logits, labels, epsilon):
    log_p = LogProbabilities(logits)
    return -((1 - epsilon) * log_p.of(labels) + epsilon * log_p.mean())
#%% smoothed-grad
def smoothed_grad(logits, labels, epsilon):
    g = np.exp(LogProbabilities(logits).table)
    np.subtract(g, smoothed_targets(labels, epsilon, g.shape[1]), out=g)
    return g
#%% numerical-gradient
class Moved:
    """Logits of which one entry is moved."""

    def __init__(self, logits):
        self.z = logits.astype(np.float64)

    def __call__(self, i, k, by):
        z = self.z.copy()
        z[i, k] += by
        return z


def numerical_gradient(logits, labels, epsilon, h):
    moved, out = Moved(logits), np.empty(np.shape(logits))
    for i, k in np.ndindex(*out.shape):
        pair = [smoothed_loss(moved(i, k, by), labels, epsilon)[i] for by in (h, -h)]
        out[i, k] = (pair[0] - pair[1]) / (2 * h)
    return out
#%% optimum
from typing import NamedTuple


class Optimum(NamedTuple):
    gap: float
    loss: float


def optimum(epsilon, classes):
    t = np.full(classes, epsilon / classes)
    t[0] += 1 - epsilon
    if not epsilon:
        return Optimum(np.inf, 0.0)
    return Optimum(np.log(t[0] / t[1]), -(t @ np.log(t)))
#%% judged
def judged(logits, labels):
    p = np.exp(LogProbabilities(logits).table)
    guess = logits.argmax(axis=1)
    return p[np.arange(len(p)), guess], (guess == labels).astype(np.int8)
#%% reliability-bins
class Bin:
    def __init__(self):
        self.c, self.r = [], []

    def add(self, c, r):
        self.c.append(c)
        self.r.append(r)

    def row(self):
        n = len(self.c)
        return (n, np.mean(self.c), np.mean(self.r)) if n else (0, np.nan, np.nan)


def reliability_bins(confidences, correct, bins):
    all_bins = [Bin() for _ in range(bins)]
    for c, r in zip(confidences, correct):
        all_bins[max(int(np.ceil(c * bins)), 1) - 1].add(c, r)
    return np.array([b.row() for b in all_bins]).T
#%% ece
def ece(confidences, correct, bins):
    table = reliability_bins(confidences, correct, bins)
    share = table[0] / table[0].sum()
    gap = np.abs(table[2] - table[1])
    return share[share > 0] @ gap[share > 0]
#%% ece-of-perfect
def ece_of_perfect(confidences, bins, repeats):
    rng = np.random.RandomState(12345)
    values = np.zeros(repeats)
    where = np.clip(np.ceil(confidences * bins).astype(int), 1, bins) - 1
    for i in range(repeats):
        hits = rng.binomial(n=1, p=confidences)
        values[i] = np.abs(np.bincount(where, weights=hits - confidences)).sum() / confidences.size
    return values.mean()
#%% nll
def nll(logits, labels, T):
    return -LogProbabilities(logits / T).of(labels).mean()
#%% nll-slope
def nll_slope(logits, labels, T):
    p = np.exp(LogProbabilities(logits / T).table)
    d = np.take_along_axis(logits, labels[:, None], 1) - logits
    # z_y - sum_k p_k z_k = sum_k p_k (z_y - z_k)
    return np.mean(np.sum(p * d, axis=1)) / T
#%% fit-temperature
def fit_temperature(logits, labels, low, high):
    # Newton in a = 1 / T, where the loss is convex, kept inside a bracket
    z = logits - logits.max(axis=1, keepdims=True)
    zy = z[np.arange(len(z)), labels]
    lo, hi = 1 / high, 1 / low

    def slope(a):
        e = np.exp(a * z)
        p = e / e.sum(axis=1, keepdims=True)
        first = (p * z).sum(axis=1)
        return np.mean(first - zy), np.mean((p * z**2).sum(axis=1) - first**2)

    if slope(lo)[0] >= 0:
        return high
    if slope(hi)[0] <= 0:
        return low
    a = np.sqrt(lo * hi)
    for _ in range(200):
        s, curve = slope(a)
        lo, hi = (a, hi) if s < 0 else (lo, a)
        new = a - s / curve if curve > 0 else lo
        a = new if lo < new < hi else np.sqrt(lo * hi)
    return min(max(1 / a, low), high)
#%% break-edges
def break_edges():
    c = np.array([0.0] * 2 + [0.24] * 40 + [0.25] * 5 + [0.49] * 3 + [0.5] * 9 + [0.74] * 60 + [0.75] * 8 + [0.99] * 500 + [1.0])
    r = np.array([1] * 2 + [0] * 40 + [1] * 5 + [1] * 3 + [0] * 9 + [0] * 60 + [1] * 8 + [1] * 500 + [0])
    return c, r
#%% break-average
def break_average():
    return np.array([[0.22, 0.22, 0.22, 0.77, 0.77], [1, 1, 0, 1, 0]])
#%% break-zero
def break_zero():
    low = np.repeat(0.62, 250), np.repeat([1, 0], [250, 0])
    high = np.repeat(0.66, 250), np.repeat([1, 0], [70, 180])
    return np.hstack([low[0], high[0]]), np.hstack([low[1], high[1]])
#%% before-after
def before_after(held_logits, held_labels, new_logits, new_labels):
    T = fit_temperature(held_logits, held_labels, 0.05, 20.0)
    return tuple(ece(*judged(z, new_labels), 15) for z in (new_logits, new_logits / T))
