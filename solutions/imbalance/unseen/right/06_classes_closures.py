# object-oriented: a dataclass for a margin, properties, closures, named tuples as results, a generator of fits
#%% class-weights
class Classes:
    def __init__(self, counts):
        self.n = np.array(counts, dtype=np.float64)

    @property
    def total(self):
        return self.n.sum()

    @property
    def inverse(self):
        return self.total / self.n / self.n.size


def inverse_frequency(counts):
    return Classes(counts).inverse


def inverse_root(counts):
    return Classes(counts).inverse ** 0.5


def effective_number(counts, beta):
    """1 - beta^n by doubling, from d = 1 - beta^m: nothing small is subtracted from 1."""
    first = 1.0 - beta

    def lost(n):
        d = 0.0
        for bit in bin(n)[2:]:
            d = d * (2 - d)  # m becomes 2 m
            if bit == "1":
                d = d + (1 - d) * first  # m becomes m + 1
        return d

    return np.array([first / lost(int(n)) for n in counts])
#%% weighted-mean-loop
class Mean:
    def __init__(self):
        self.above, self.below = 0.0, 0.0

    def add(self, value, weight):
        self.above += weight * value
        self.below += weight

    @property
    def value(self):
        return self.above / self.below


def weighted_mean_loop(logits, labels, pos_weight):
    mean = Mean()
    for logit, label in zip(logits, labels):
        positive = bool(label)
        chance = 1 / (1 + np.exp(-logit if positive else logit))
        mean.add(-np.log(chance), pos_weight if positive else 1)
    return mean.value
#%% weighted-bce
from dataclasses import dataclass


@dataclass
class Margin:
    logits: np.ndarray
    labels: np.ndarray

    @property
    def sign(self):
        return np.where(self.labels == 1, 1.0, -1.0)

    @property
    def value(self):
        return self.sign * self.logits

    @property
    def log_right(self):
        small = np.exp(-np.abs(self.value))
        return np.minimum(self.value, 0) - np.log1p(small)

    @property
    def right(self):
        small = np.exp(-np.abs(self.value))
        return np.where(self.value >= 0, 1.0, small) / (1 + small)

    @property
    def wrong(self):
        small = np.exp(-np.abs(self.value))
        return np.where(self.value >= 0, small, 1.0) / (1 + small)

    def weight(self, pos_weight):
        return np.where(self.labels == 1, float(pos_weight), 1.0)


def weighted_bce(logits, labels, pos_weight):
    margin = Margin(logits, labels)
    return -margin.weight(pos_weight) * margin.log_right
#%% weighted-bce-slope
def weighted_bce_slope(logits, labels, pos_weight):
    margin = Margin(logits, labels)
    return -margin.sign * margin.weight(pos_weight) * margin.wrong
#%% weighted-mean
def weighted_mean(logits, labels, pos_weight):
    weights = Margin(logits, labels).weight(pos_weight)
    share = weights / weights.sum()
    return np.sum(share * weighted_bce(logits, labels, 1.0))
#%% focal-slope
def focal_slope(logits, labels, gamma):
    m = Margin(logits, labels)
    value = m.wrong ** (gamma + 1)
    if gamma:
        value = value - gamma * m.wrong**gamma * m.right * m.log_right
    return -m.sign * value
#%% focal-loss
class LogSigmoids(nn.Module):
    def forward(self, margin):
        return nn.functional.logsigmoid(margin), nn.functional.logsigmoid(-margin)


class FocalLoss(nn.Module):
    def __init__(self, gamma, alpha=None):
        super().__init__()
        self.gamma, self.alpha, self.logs = gamma, alpha, LogSigmoids()

    def weight(self, labels):
        if self.alpha is None:
            return torch.ones_like(labels)
        return self.alpha * labels + (1 - self.alpha) * (1 - labels)

    def forward(self, logits, labels):
        positive = labels == 1
        right, wrong = self.logs(logits)
        result = torch.zeros_like(logits)
        result[positive] = (-(self.gamma * wrong).exp() * right)[positive]
        result[~positive] = (-(self.gamma * right).exp() * wrong)[~positive]
        return self.weight(labels) * result
#%% break-focal
from collections import namedtuple

Chosen = namedtuple("Chosen", "logits labels gamma alpha")


def break_focal():
    z = np.array([1.5, -1.5, 0.25, -4.0])
    return Chosen(np.hstack([z, -z]), np.array([1.0] * 4 + [0.0] * 4), 0.77, 0.61)
#%% precision-recall
from collections import Counter

Curve = namedtuple("Curve", "thresholds precision recall")


def precision_recall(scores, labels):
    every = Counter(scores.tolist())
    good = Counter(scores[labels == 1].tolist())
    rows, seen, found = [], 0, 0
    for score in sorted(every, reverse=True):
        seen, found = seen + every[score], found + good[score]
        rows.append((score, found / seen, found / good.total()))
    return Curve(*map(np.array, zip(*rows)))
#%% best-f1
Best = namedtuple("Best", "threshold f1")


def best_f1(scores, labels):
    curve = precision_recall(scores, labels)

    def f1(i):
        p, r = curve.precision[i], curve.recall[i]
        return 2 / (1 / p + 1 / r) if p > 0 and r > 0 else 0.0

    values = [f1(i) for i in range(len(curve.thresholds))]
    top = max(range(len(values)), key=values.__getitem__)
    return Best(curve.thresholds[top], values[top])
#%% descend
class Descent:
    def __init__(self, slope, features, labels, rate):
        self.slope, self.x, self.y, self.rate = slope, features, labels, rate
        self.w = np.zeros(features.shape[-1])

    def step(self):
        s = self.slope(self.x @ self.w, self.y)
        self.w = self.w - self.rate * (s @ self.x) / len(self.y)


def descend(slope, features, labels, rate, steps):
    descent = Descent(slope, features, labels, rate)
    for _ in range(steps):
        descent.step()
    return descent.w
#%% tune
def tune(known, held, gammas, rates, steps):
    def slope_of(gamma):
        def slope(logits, labels):
            return focal_slope(logits, labels, gamma)

        return slope

    def fits():
        for gamma in gammas:
            for rate in rates:
                weights = descend(slope_of(gamma), *known, rate, steps)
                best = best_f1(held[0] @ weights, held[1])
                yield best.f1, (gamma, rate, weights, best.threshold)

    return max(fits(), key=lambda fit: fit[0])[1]
