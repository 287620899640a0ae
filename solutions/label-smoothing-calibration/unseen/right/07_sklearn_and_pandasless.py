# scikit-learn where it helps: OneHotEncoder-like binarizer, log_loss, softmax; float lists and np.float64
#%% targets-loop
def targets_loop(labels, epsilon, classes):
    hot = np.eye(classes)
    return np.vstack([(1 - epsilon) * hot[int(y)] + epsilon * np.full(classes, 1 / classes) for y in labels])
#%% smoothed-targets
from sklearn.preprocessing import OneHotEncoder


def smoothed_targets(labels, epsilon, classes):
    encoder = OneHotEncoder(categories=[np.arange(classes)], sparse_output=False)
    return encoder.fit_transform(labels.reshape(-1, 1)) * (1 - epsilon) + epsilon / classes
#%% smoothed-loss
from scipy.special import logsumexp


def smoothed_loss(logits, labels, epsilon):
    t = smoothed_targets(labels, epsilon, logits.shape[1])
    return logsumexp(logits, axis=1) - (t * logits).sum(axis=1)
#%% smoothed-grad
from sklearn.utils.extmath import softmax as sk_softmax


def smoothed_grad(logits, labels, epsilon):
    return sk_softmax(logits.astype(np.float64), copy=True) - smoothed_targets(labels, epsilon, logits.shape[1])
#%% numerical-gradient
def numerical_gradient(logits, labels, epsilon, h):
    z = np.array(logits, dtype=float)
    g = np.zeros_like(z)
    for i in range(z.shape[0]):
        for k in range(z.shape[1]):
            old = z[i, k]
            z[i, k] = old + h
            plus = np.sum(smoothed_loss(z, labels, epsilon))
            z[i, k] = old - h
            minus = np.sum(smoothed_loss(z, labels, epsilon))
            z[i, k] = old
            g[i, k] = (plus - minus) / (2 * h)
    return g
#%% optimum
def optimum(epsilon, classes):
    gap = np.inf if epsilon == 0 else np.log((classes - (classes - 1) * epsilon) / epsilon)
    if epsilon == 0:
        return gap, 0.0
    logits = np.zeros((1, classes))
    logits[0, 0] = gap
    return gap, smoothed_loss(logits, np.array([0]), epsilon)[0]
#%% judged
from sklearn.utils.extmath import softmax as sk_softmax


def judged(logits, labels):
    p = sk_softmax(np.array(logits, dtype=float))
    return np.amax(p, axis=1), np.equal(np.argmax(logits, axis=1), labels).astype("int64")
#%% reliability-bins
def reliability_bins(confidences, correct, bins):
    edges = np.linspace(0, 1, bins + 1)
    counts = np.zeros(bins)
    means = np.full(bins, np.nan)
    rights = np.full(bins, np.nan)
    for m in range(bins):
        inside = (confidences > edges[m]) & (confidences <= edges[m + 1])
        if m == 0:
            inside |= confidences == 0
        counts[m] = np.count_nonzero(inside)
        if inside.any():
            means[m] = np.mean(confidences[inside])
            rights[m] = np.mean(correct[inside])
    return counts, means, rights
#%% ece
def ece(confidences, correct, bins):
    counts, means, rights = reliability_bins(confidences, correct, bins)
    gaps = np.nan_to_num(np.abs(rights - means), nan=0.0)
    return np.dot(counts, gaps) / counts.sum()
#%% ece-of-perfect
def ece_of_perfect(confidences, bins, repeats):
    rng = np.random.default_rng(2024)
    result = []
    for _ in range(repeats):
        result.append(ece(confidences, rng.binomial(1, confidences), bins))
    return np.mean(result)
#%% nll
from scipy.special import log_softmax


def nll(logits, labels, T):
    return -np.mean(log_softmax(logits / T, axis=1)[np.arange(len(labels)), labels])
#%% nll-slope
def nll_slope(logits, labels, T):
    p = sk_softmax(logits / T)
    hot = np.eye(logits.shape[1])[labels]
    return np.sum((hot - p) * logits) / T / len(labels)
#%% fit-temperature
from scipy.optimize import minimize_scalar


def fit_temperature(logits, labels, low, high):
    lo, hi = low, high
    while hi / lo > 1 + 1e-13:
        third = (hi / lo) ** (1 / 3)
        if nll(logits, labels, lo * third) <= nll(logits, labels, hi / third):
            hi = hi / third
        else:
            lo = lo * third
    best = np.clip(np.sqrt(lo * hi), low, high)
    candidates = np.array([low, best, high])
    return candidates[np.argmin([nll(logits, labels, T) for T in candidates])]
#%% break-edges
def break_edges():
    values = np.array([0.0, 0.25, 0.125, 0.5, 0.375, 0.75, 0.625, 1.0, 0.875])
    truth = np.array([1, 0, 0, 0, 1, 0, 1, 0, 1])
    times = np.array([36, 7, 23, 28, 21, 40, 14, 36, 31])
    return np.repeat(values, times), np.repeat(truth, times)
#%% break-average
def break_average():
    c = np.array([0.9] * 10 + [0.3] * 4 + [0.2])
    r = np.array([1] * 6 + [0] * 4 + [1, 1, 0, 1] + [0])
    return c, r
#%% break-zero
def break_zero():
    c = np.array([0.62] * 100 + [0.66] * 100)
    r = np.array([1] * 66 + [0] * 34 + [1] * 62 + [0] * 38)
    return c, r
#%% before-after
def before_after(held_logits, held_labels, new_logits, new_labels):
    temperature = fit_temperature(held_logits, held_labels, 0.05, 20)
    out = {}
    for name, z in [("before", new_logits), ("after", new_logits / temperature)]:
        confidences, correct = judged(z, new_labels)
        out[name] = ece(confidences, correct, 15)
    return out["before"], out["after"]
