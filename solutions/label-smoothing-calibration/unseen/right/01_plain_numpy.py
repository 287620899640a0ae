# plain NumPy, each answer in a few lines, earlier answers reused, bisection
#%% targets-loop
def targets_loop(labels, epsilon, classes):
    rows = []
    for y in labels:
        row = np.full(classes, epsilon / classes)
        row[y] += 1 - epsilon
        rows.append(row)
    return np.array(rows)
#%% smoothed-targets
def smoothed_targets(labels, epsilon, classes):
    return (1 - epsilon) * np.eye(classes)[labels] + epsilon / classes
#%% smoothed-loss
def smoothed_loss(logits, labels, epsilon):
    top = logits.max(axis=1, keepdims=True)
    z = logits - top
    lse = np.log(np.exp(z).sum(axis=1))
    return lse - (1 - epsilon) * z[np.arange(len(labels)), labels] - epsilon * z.mean(axis=1)
#%% smoothed-grad
def smoothed_grad(logits, labels, epsilon):
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True) - smoothed_targets(labels, epsilon, logits.shape[1])
#%% numerical-gradient
def numerical_gradient(logits, labels, epsilon, h):
    out = np.zeros(logits.shape)
    for k in range(logits.shape[1]):
        step = np.zeros(logits.shape)
        step[:, k] = h
        up = smoothed_loss(logits + step, labels, epsilon)
        down = smoothed_loss(logits - step, labels, epsilon)
        out[:, k] = (up - down) / (2 * h)
    return out
#%% optimum
def optimum(epsilon, classes):
    if epsilon == 0:
        return np.inf, 0.0
    gap = np.log(1 + classes * (1 - epsilon) / epsilon)
    ty = 1 - epsilon + epsilon / classes
    tj = epsilon / classes
    return gap, -ty * np.log(ty) - (classes - 1) * tj * np.log(tj)
#%% judged
def judged(logits, labels):
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    return p.max(axis=1), (logits.argmax(axis=1) == labels).astype(int)
#%% reliability-bins
def reliability_bins(confidences, correct, bins):
    found = np.maximum(np.ceil(confidences * bins).astype(int), 1) - 1
    counts = np.bincount(found, minlength=bins)
    with np.errstate(invalid="ignore"):
        c = np.bincount(found, confidences, minlength=bins) / counts
        a = np.bincount(found, correct, minlength=bins) / counts
    return counts, c, a
#%% ece
def ece(confidences, correct, bins):
    counts, c, a = reliability_bins(confidences, correct, bins)
    return np.nansum(counts * np.abs(a - c)) / len(confidences)
#%% ece-of-perfect
def ece_of_perfect(confidences, bins, repeats):
    rng = np.random.default_rng(0)
    return np.mean([ece(confidences, (rng.random(len(confidences)) < confidences).astype(int), bins)
                    for _ in range(repeats)])
#%% nll
def nll(logits, labels, T):
    return smoothed_loss(logits / T, labels, 0).mean()
#%% nll-slope
def nll_slope(logits, labels, T):
    z = logits / T
    e = np.exp(z - z.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    return np.mean(z[np.arange(len(z)), labels] - (p * z).sum(axis=1))
#%% fit-temperature
def fit_temperature(logits, labels, low, high):
    if nll_slope(logits, labels, low) >= 0:
        return low
    if nll_slope(logits, labels, high) <= 0:
        return high
    for _ in range(60):
        T = np.sqrt(low * high)
        if nll_slope(logits, labels, T) > 0:
            high = T
        else:
            low = T
    return T
#%% break-edges
def break_edges():
    c = np.array([0, 0.1, 0.25, 0.3, 0.5, 0.6, 0.75, 0.8, 1.0])
    right = np.array([1, 0, 0, 1, 0, 1, 0, 1, 0])
    # inside each bin the signs of the gaps differ
    return np.repeat(c, [30, 7, 17, 5, 10, 5, 25, 4, 20]), np.repeat(right, [30, 7, 17, 5, 10, 5, 25, 4, 20])
#%% break-average
def break_average():
    c = np.array([0.1, 0.1, 0.2, 0.3, 0.3, 0.6, 0.65, 0.62])
    right = np.array([1, 0, 0, 0, 1, 0, 0, 1])
    return c, right
#%% break-zero
def break_zero():
    c = np.repeat([0.62, 0.66], 100)
    right = np.concatenate([np.ones(90), np.zeros(10), np.ones(38), np.zeros(62)])
    return c, right
#%% before-after
def before_after(held_logits, held_labels, new_logits, new_labels):
    T = fit_temperature(held_logits, held_labels, 0.05, 20)
    return ece(*judged(new_logits, new_labels), 15), ece(*judged(new_logits / T, new_labels), 15)
