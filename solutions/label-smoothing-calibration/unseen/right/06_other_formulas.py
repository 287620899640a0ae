# other formulas for the same: differences of logits, logaddexp.reduce, the ECE as a sum over |sum(correct - c)|, grid refined
#%% targets-loop
def targets_loop(labels, epsilon, classes):
    table = np.ones((len(labels), classes)) * epsilon / classes
    for row, y in zip(table, labels):
        row[y] += 1 - epsilon
    return table
#%% smoothed-targets
def smoothed_targets(labels, epsilon, classes):
    uniform = np.ones(classes) / classes
    hot = np.zeros((len(labels), classes))
    hot.flat[np.arange(len(labels)) * classes + labels] = 1
    return hot + epsilon * (uniform - hot)
#%% smoothed-loss
def smoothed_loss(logits, labels, epsilon):
    # sum_k t_k (LSE - z_k), by np.logaddexp, which shifts by itself
    lse = np.logaddexp.reduce(logits.astype(float), axis=1, keepdims=True)
    return ((lse - logits) * smoothed_targets(labels, epsilon, logits.shape[1])).sum(axis=1)
#%% smoothed-grad
def smoothed_grad(logits, labels, epsilon):
    # p_k = 1 / sum_j exp(z_j - z_k); what overflows to inf has the probability 0
    with np.errstate(over="ignore"):
        p = 1 / np.exp(logits[:, None, :] - logits[:, :, None]).sum(axis=2)
    return p - smoothed_targets(labels, epsilon, logits.shape[1])
#%% numerical-gradient
def numerical_gradient(logits, labels, epsilon, h):
    N, K = logits.shape
    steps = h * np.eye(K)
    up = (logits[:, None, :] + steps).reshape(-1, K)
    down = (logits[:, None, :] - steps).reshape(-1, K)
    y = np.repeat(labels, K)
    return ((smoothed_loss(up, y, epsilon) - smoothed_loss(down, y, epsilon)) / (h + h)).reshape(N, K)
#%% optimum
@np.errstate(divide="ignore", invalid="ignore")
def optimum(epsilon, classes):
    odds = np.float64(classes - (classes - 1) * epsilon) / np.float64(epsilon)
    gap = np.log(odds)
    # t_y = odds / (odds + K - 1): the loss is log(1 + (K - 1) / odds) + (K - 1) / K * epsilon * gap
    rest = 0.0 if epsilon == 0 else (classes - 1) / classes * epsilon * gap
    return np.array([gap, np.log1p((classes - 1) / odds) + rest])
#%% judged
def judged(logits, labels):
    top = logits.max(axis=1)
    confidences = np.exp(top - np.logaddexp.reduce(logits.astype(float), axis=1))
    return confidences, (logits[np.arange(len(labels)), labels] == top).astype(float)
#%% reliability-bins
def reliability_bins(confidences, correct, bins):
    upper = np.arange(1, bins + 1) / bins
    order = np.argsort(confidences)
    c, r = confidences[order], correct[order]
    ends = np.searchsorted(c, upper, side="right")
    ends[-1] = len(c)
    below = np.concatenate([[0], ends[:-1]])
    count = ends - below
    total_c, total_r = np.concatenate([[0], np.cumsum(c)]), np.concatenate([[0], np.cumsum(r)])
    safe = np.where(count > 0, count, np.nan)
    return count, (total_c[ends] - total_c[below]) / safe, (total_r[ends] - total_r[below]) / safe
#%% ece
def ece(confidences, correct, bins):
    found = np.searchsorted(np.arange(1, bins) / bins, confidences, side="left")
    return np.abs(np.bincount(found, correct - confidences)).sum() / len(confidences)
#%% ece-of-perfect
def ece_of_perfect(confidences, bins, repeats):
    # examples of the same bin side by side, sums by reduceat, all samples at once
    rng = np.random.Generator(np.random.PCG64(7))
    found = np.searchsorted(np.arange(1, bins) / bins, confidences, side="left")
    order = np.argsort(found, kind="stable")
    starts = np.unique(found[order], return_index=True)[1]
    c = confidences[order]
    gaps = (rng.random((repeats, len(c))) < c) - c
    return np.abs(np.add.reduceat(gaps, starts, axis=1)).sum(axis=1).mean() / len(c)
#%% nll
def nll(logits, labels, T):
    d = (logits - np.take_along_axis(logits, labels[:, None], axis=1)) / T
    return np.logaddexp.reduce(d, axis=1).mean()
#%% nll-slope
def nll_slope(logits, labels, T):
    d = (logits - np.take_along_axis(logits, labels[:, None], axis=1)) / T
    p = np.exp(d - np.logaddexp.reduce(d, axis=1, keepdims=True))
    return -np.sum(p * d) / len(d)
#%% fit-temperature
def fit_temperature(logits, labels, low, high):
    # a grid, refined around its best point until it is as fine as floats
    a, b = low, high
    for _ in range(12):
        grid = np.clip(np.geomspace(a, b, 21), low, high)
        losses = [nll(logits, labels, T) for T in grid]
        best = int(np.argmin(losses))
        a, b = grid[max(best - 1, 0)], grid[min(best + 1, 20)]
    return grid[best]
#%% break-edges
def break_edges():
    # random numbers do it as well: all edges, and values between them
    rng = np.random.default_rng(8)
    c = np.concatenate([np.repeat([0, 0.25, 0.5, 0.75, 1], 20), rng.uniform(0.01, 0.99, 200)])
    high = {0: 1.0, 0.25: 0.1, 0.5: 0.2, 0.75: 0.3, 1: 0.05}
    chance = np.array([high.get(v, 0.05 if v < 0.25 else np.ceil(4 * v) / 4) for v in c.tolist()])
    return c, (rng.random(len(c)) < chance).astype(int)
#%% break-average
def break_average():
    rng = np.random.default_rng(0)
    c = rng.beta(2, 5, size=50) * 0.74
    return c, (rng.random(50) < 0.4) * 1.0
#%% break-zero
def break_zero():
    # in all 15 bins, two confidences each, 400 examples
    m = np.arange(15)
    c, r = [], []
    for i in m:
        n = 240
        low, high = (i + 1 / 8) / 15, (i + 7 / 8) / 15
        total = round(n * (low + high))  # 240 * (2 i + 1) / 15 = 16 (2 i + 1)
        first = min(n, total)
        c += [low] * n + [high] * n
        r += [1] * first + [0] * (n - first) + [1] * (total - first) + [0] * (n - total + first)
    return np.array(c), np.array(r)
#%% before-after
def before_after(held_logits, held_labels, new_logits, new_labels):
    T = fit_temperature(held_logits, held_labels, 0.05, 20.0)
    first = ece(*judged(new_logits, new_labels), 15)
    second = ece(*judged(np.divide(new_logits, T), new_labels), 15)
    return first, second
