# no answer uses another; lists of lists, generators, Fractions, statistics, sqrt of the hint, dictionary bins
#%% targets-loop
def targets_loop(labels, epsilon, classes):
    result = np.zeros((len(labels), classes), dtype=float)
    for i in range(len(labels)):
        for k in range(classes):
            result[i][k] = epsilon / classes
        result[i][labels[i]] += 1.0 - epsilon
    return result
#%% smoothed-targets
def smoothed_targets(labels, epsilon, classes):
    return np.take((1 - epsilon) * np.identity(classes) + epsilon / classes, labels, axis=0)
#%% smoothed-loss
def smoothed_loss(logits, labels, epsilon):
    """For each row the log-sum-exp, less the logits by their shares."""
    K = logits.shape[1]
    M = np.max(logits, 1)[:, None]
    lse = (M + np.log(np.exp(logits - M) @ np.ones((K, 1))))[:, 0]
    hot = np.arange(K) == labels[:, None]
    zy = np.where(hot, logits, 0).sum(1)
    others = np.where(hot, 0, logits).sum(1)
    return lse - (1 - epsilon + epsilon / K) * zy - epsilon / K * others
#%% smoothed-grad
def smoothed_grad(logits, labels, epsilon):
    K = logits.shape[1]
    E = np.exp(logits - np.max(logits, 1)[:, None])
    P = E / (E @ np.ones((K, 1)))
    H = (np.arange(K) == labels[:, None]).astype(np.float64)
    return (1 - epsilon) * (P - H) + epsilon * (P - 1 / K)
#%% numerical-gradient
def numerical_gradient(logits, labels, epsilon, h):
    from itertools import product

    n, k = logits.shape
    out = np.full((n, k), np.nan)
    for i, j in product(range(n), range(k)):
        e = np.zeros((n, k))
        e[i, j] = h
        out[i, j] = ((smoothed_loss(logits + e, labels, epsilon) - smoothed_loss(logits - e, labels, epsilon)) / (2 * h))[i]
    return out
#%% optimum
def optimum(epsilon, classes):
    match epsilon:
        case 0:
            return np.array([np.inf, 0.0])
        case 1:
            return np.array([0.0, np.log(classes)])
        case _:
            small = epsilon / classes
            large = small + (1 - epsilon)
            return np.array([np.log(large / small), -large * np.log(large) - (1 - large) * np.log(small)])
#%% judged
def judged(logits, labels):
    guess = np.argmax(logits, axis=1)
    best = logits[np.arange(len(guess)), guess]
    confidence = 1.0 / np.sum(np.exp(logits - best[:, None]), axis=1)
    return [confidence, np.array([int(g == y) for g, y in zip(guess, labels)])]
#%% reliability-bins
def reliability_bins(confidences, correct, bins):
    from collections import defaultdict
    from fractions import Fraction
    from math import ceil

    members = defaultdict(list)
    for c, r in zip(confidences.tolist(), correct.tolist()):
        members[max(ceil(Fraction(c) * bins), 1)].append((c, r))
    rows = []
    for m in range(1, bins + 1):
        if m in members:
            rows.append([len(members[m]), *np.mean(members[m], axis=0)])
        else:
            rows.append([0, float("nan"), float("nan")])
    counts, c, r = zip(*rows)
    return np.array(counts), np.array(c), np.array(r)
#%% ece
def ece(confidences, correct, bins):
    total = 0.0
    for m in range(1, bins + 1):
        lower, upper = (m - 1) / bins, m / bins
        inside = (lower < confidences) & (confidences <= upper)
        if m == 1:
            inside = confidences <= upper
        if np.any(inside):
            total += inside.mean() * abs(correct[inside].mean() - confidences[inside].mean())
    return total
#%% ece-of-perfect
def ece_of_perfect(confidences, bins, repeats):
    import statistics

    def one():
        u = np.random.rand(len(confidences))
        hit = np.where(u < confidences, 1.0, 0.0)
        total = 0.0
        for m in range(bins):
            inside = np.clip(np.ceil(confidences * bins) - 1, 0, None) == m
            total += abs(hit[inside].sum() - confidences[inside].sum())
        return float(total / len(confidences))

    return statistics.fmean(one() for _ in range(repeats))
#%% nll
def nll(logits, labels, T):
    z = logits / T
    z = z - np.max(z, axis=1, keepdims=True)
    log_p = z - np.log(np.sum(np.exp(z), axis=1, keepdims=True))
    return -np.trace(log_p[:, labels]) / len(labels)
#%% nll-slope
def nll_slope(logits, labels, T):
    slopes = []
    for z, y in zip(logits, labels):
        w = np.exp((z - z.max()) / T)
        slopes.append((z[y] - np.average(z, weights=w)) / T)
    return np.mean(slopes)
#%% fit-temperature
def fit_temperature(logits, labels, low, high):
    def slope(T):
        w = np.exp((logits - logits.max(axis=1, keepdims=True)) / T)
        p = w / w.sum(axis=1, keepdims=True)
        return np.mean(logits[np.arange(len(labels)), labels] - np.sum(p * logits, axis=1))

    a, b = float(low), float(high)
    while b / a > 1 + 1e-14:
        middle = np.sqrt(a * b)
        if middle in (a, b):
            break
        if slope(middle) > 0:
            b = middle
        else:
            a = middle
    # one of the two ends of the last interval is an end of the range if there is no turn inside
    if b == high:
        return high
    if a == low:
        return low
    return (a + b) / 2
#%% break-edges
def break_edges():
    times = (13, 14, 2, 9, 17, 16, 13, 10, 16)
    c, right = (), ()
    for value, hit, n in zip((0, 0.2, 0.25, 0.3, 0.5, 0.6, 0.75, 0.9, 1), (1, 0, 0, 1, 0, 1, 0, 1, 0), times):
        c += (value,) * n
        right += (hit,) * n
    return c, right
#%% break-average
def break_average():
    # bools for right and wrong
    return np.array([0.1, 0.2, 0.2, 0.9, 0.8, 0.85, 0.99]), np.array([True, False, True, False, True, False, False])
#%% break-zero
def break_zero():
    # 0.75 and 0.79 in (0.7333, 0.8]
    return np.repeat([0.75, 0.79], [100, 100]), np.repeat([1, 0, 1, 0], [100, 0, 54, 46])
#%% before-after
def before_after(held_logits, held_labels, new_logits, new_labels):
    def measure(z):
        e = np.exp(z - z.max(axis=1, keepdims=True))
        c = (e / e.sum(axis=1, keepdims=True)).max(axis=1)
        gap = (z.argmax(axis=1) == new_labels) - c
        m = np.searchsorted(np.arange(1, 15) / 15, c)
        return sum(abs(gap[m == j].sum()) for j in range(15)) / len(c)

    T = fit_temperature(held_logits, held_labels, 0.05, 20)
    return measure(new_logits), measure(new_logits / T)
