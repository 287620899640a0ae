# SciPy throughout: logsumexp, softmax, xlogy, entropy, binned_statistic, minimize_scalar with the ends compared
#%% targets-loop
def targets_loop(labels, epsilon, classes):
    return np.array([[(1 - epsilon) * (k == y) + epsilon / classes for k in range(classes)] for y in labels])
#%% smoothed-targets
def smoothed_targets(labels, epsilon, classes):
    hot = labels[:, None] == np.arange(classes)[None, :]
    return np.where(hot, 1 - epsilon + epsilon / classes, epsilon / classes)
#%% smoothed-loss
from scipy.special import log_softmax


def smoothed_loss(logits, labels, epsilon):
    t = smoothed_targets(labels, epsilon, logits.shape[1])
    return -np.einsum("nk,nk->n", t, log_softmax(logits.astype(float), axis=1))
#%% smoothed-grad
from scipy.special import softmax


def smoothed_grad(logits, labels, epsilon):
    return softmax(logits, axis=-1) - smoothed_targets(labels, epsilon, logits.shape[-1])
#%% numerical-gradient
def numerical_gradient(logits, labels, epsilon, h):
    n, k = logits.shape
    # every single moved logit becomes one row of one long table
    rows, columns = np.divmod(np.arange(n * k), k)
    moved = logits[rows].astype(float)
    up, down = moved.copy(), moved.copy()
    up[np.arange(n * k), columns] += h
    down[np.arange(n * k), columns] -= h
    d = smoothed_loss(up, labels[rows], epsilon) - smoothed_loss(down, labels[rows], epsilon)
    return (d / (2 * h)).reshape(n, k)
#%% optimum
from scipy.special import entr


def optimum(epsilon, classes):
    low = epsilon / classes
    top = 1 - epsilon + low
    with np.errstate(divide="ignore"):
        gap = np.log(np.divide(top, low))
    return gap, entr(top) + (classes - 1) * entr(low)
#%% judged
from scipy.special import softmax


def judged(logits, labels):
    p = softmax(logits, axis=1)
    best = np.argmax(logits, axis=1)
    return np.take_along_axis(p, best[:, None], axis=1)[:, 0], np.where(best == labels, 1, 0)
#%% reliability-bins
from scipy.stats import binned_statistic


def reliability_bins(confidences, correct, bins):
    # binned_statistic closes its bins at the left: turned round, c -> -c, that is what is asked for
    edges = -np.arange(bins, -1, -1) / bins
    edges[-1] = 0.0
    edges = np.append(edges[:-1], 1.0)
    flipped = -np.asarray(confidences, dtype=float)
    n = binned_statistic(flipped, flipped, "count", bins=edges).statistic[::-1]
    c = -binned_statistic(flipped, flipped, "mean", bins=edges).statistic[::-1]
    a = binned_statistic(flipped, np.asarray(correct, dtype=float), "mean", bins=edges).statistic[::-1]
    return n, c, a
#%% ece
def ece(confidences, correct, bins):
    n, c, a = reliability_bins(confidences, correct, bins)
    full = n > 0
    return float(np.average(np.abs(a[full] - c[full]), weights=n[full]))
#%% ece-of-perfect
from scipy.stats import bernoulli


def ece_of_perfect(confidences, bins, repeats):
    found = np.maximum(np.ceil(confidences * bins), 1).astype(int) - 1
    member = (found[:, None] == np.arange(bins)).astype(float)
    coins = bernoulli.rvs(confidences, size=(repeats, len(confidences)))
    return (np.abs((coins - confidences) @ member).sum(axis=1) / len(confidences)).mean()
#%% nll
from scipy.special import logsumexp


def nll(logits, labels, T):
    z = logits / T
    return np.mean(logsumexp(z, axis=1) - z[np.arange(len(z)), labels])
#%% nll-slope
from scipy.special import softmax


def nll_slope(logits, labels, T):
    a = 1 / T
    p = softmax(a * logits, axis=1)
    by_a = np.mean(np.sum(p * logits, axis=1) - logits[np.arange(len(labels)), labels])
    return -a * by_a
#%% fit-temperature
from scipy.optimize import minimize_scalar


def fit_temperature(logits, labels, low, high):
    found = minimize_scalar(
        lambda s: nll(logits, labels, np.exp(s)),
        bounds=(np.log(low), np.log(high)),
        method="bounded",
        options={"xatol": 1e-10, "maxiter": 500},
    )
    inside = float(np.clip(np.exp(found.x), low, high))
    return min((low, inside, high), key=lambda T: nll(logits, labels, T))
#%% break-edges
def break_edges():
    # each edge value has another gap than its neighbours, and other numbers
    table = [(0.0, 1, 8), (0.05, 0, 34), (0.2, 0, 13), (0.25, 1, 3), (0.25, 0, 26), (0.4, 0, 29), (0.5, 1, 24),
             (0.6, 0, 13), (0.75, 1, 30), (0.8, 1, 23), (0.9, 0, 5), (1.0, 0, 3)]
    c = [value for value, _, n in table for _ in range(n)]
    right = [hit for _, hit, n in table for _ in range(n)]
    return c, right
#%% break-average
def break_average():
    rng = np.random.default_rng(3)
    c = np.concatenate([rng.uniform(0.01, 0.24, 40), rng.uniform(0.3, 0.49, 25), rng.uniform(0.76, 0.99, 10)])
    right = rng.random(75) < np.concatenate([np.full(40, 0.5), np.full(25, 0.2), np.full(10, 0.5)])
    return c, right.astype(int)
#%% break-zero
def break_zero():
    return np.array([[0.01] * 100 + [0.06] * 100, [1] * 7 + [0] * 193])
#%% before-after
def before_after(held_logits, held_labels, new_logits, new_labels):
    T = fit_temperature(held_logits, held_labels, 0.05, 20.0)
    results = []
    for scale in (1.0, T):
        confidences, correct = judged(new_logits / scale, new_labels)
        results.append(ece(confidences, correct, 15))
    return np.array(results)
