# a beginner: plain Python and math wherever a loop is allowed, lists returned, golden section
#%% targets-loop
def targets_loop(labels, epsilon, classes):
    """Return the smoothed target of each label, a row each, computed in a loop."""
    result = []
    i = 0
    while i < len(labels):
        row = []
        for k in range(classes):
            if k == labels[i]:
                row.append(1 - epsilon + epsilon / classes)
            else:
                row.append(epsilon / classes)
        result.append(row)
        i += 1
    return result
#%% smoothed-targets
def smoothed_targets(labels, epsilon, classes):
    n = len(labels)
    t = np.zeros((n, classes))
    t[:, :] = epsilon / classes
    t[np.arange(n), labels] = t[np.arange(n), labels] + (1 - epsilon)
    return t
#%% smoothed-loss
def smoothed_loss(logits, labels, epsilon):
    # for each row: its largest logit is taken out first
    n, k = logits.shape
    m = np.max(logits, axis=1)
    m = m.reshape(n, 1)
    lse = m[:, 0] + np.log(np.sum(np.exp(logits - m), axis=1))
    z_y = logits[np.arange(n), labels]
    z_mean = np.sum(logits, axis=1) / k
    return lse - (1 - epsilon) * z_y - epsilon * z_mean
#%% smoothed-grad
def smoothed_grad(logits, labels, epsilon):
    n, k = logits.shape
    m = np.max(logits, axis=1).reshape(n, 1)
    e = np.exp(logits - m)
    p = e / np.sum(e, axis=1).reshape(n, 1)
    g = p - epsilon / k
    g[np.arange(n), labels] -= 1 - epsilon
    return g
#%% numerical-gradient
def numerical_gradient(logits, labels, epsilon, h):
    n, K = logits.shape
    table = []
    for i in range(n):
        row = []
        for k in range(K):
            a = logits[i : i + 1].astype(float)
            b = logits[i : i + 1].astype(float)
            a[0, k] = a[0, k] + h
            b[0, k] = b[0, k] - h
            up = smoothed_loss(a, labels[i : i + 1], epsilon)[0]
            down = smoothed_loss(b, labels[i : i + 1], epsilon)[0]
            row.append((up - down) / (2 * h))
        table.append(row)
    return table
#%% optimum
import math


def optimum(epsilon, classes):
    if epsilon == 0:
        return [math.inf, 0]
    t_other = epsilon / classes
    t_label = 1 - (classes - 1) * t_other
    gap = math.log(t_label) - math.log(t_other)
    loss = -t_label * math.log(t_label)
    for _ in range(classes - 1):
        loss -= t_other * math.log(t_other)
    return [gap, loss]
#%% judged
import math


def judged(logits, labels):
    confidences = []
    rights = []
    for row, y in zip(logits, labels):
        row = [float(v) for v in row]
        top = max(row)
        confidences.append(1 / sum(math.exp(v - top) for v in row))
        rights.append(1 if row.index(top) == y else 0)
    return np.array(confidences), np.array(rights)
#%% reliability-bins
def reliability_bins(confidences, correct, bins):
    counts, means, accuracies = [], [], []
    for m in range(1, bins + 1):
        inside_c, inside_r = [], []
        for c, r in zip(confidences, correct):
            if (m - 1) / bins < c <= m / bins or (m == 1 and c == 0):
                inside_c.append(c)
                inside_r.append(r)
        counts.append(len(inside_c))
        means.append(sum(inside_c) / len(inside_c) if inside_c else float("nan"))
        accuracies.append(sum(inside_r) / len(inside_r) if inside_r else float("nan"))
    return np.array(counts), np.array(means), np.array(accuracies)
#%% ece
def ece(confidences, correct, bins):
    counts, means, accuracies = reliability_bins(confidences, correct, bins)
    total = 0
    for n, c, a in zip(counts, means, accuracies):
        if n > 0:
            total += n / len(confidences) * abs(a - c)
    return total
#%% ece-of-perfect
def ece_of_perfect(confidences, bins, repeats):
    index = np.searchsorted(np.arange(1, bins) / bins, confidences, side="left")
    total = 0.0
    for r in range(repeats):
        coins = np.random.binomial(1, confidences)
        gaps = np.zeros(bins)
        np.add.at(gaps, index, coins - confidences)
        total += np.sum(np.abs(gaps)) / len(confidences)
    return total / repeats
#%% nll
import math


def nll(logits, labels, T):
    total = 0.0
    for row, y in zip(logits, labels):
        z = [float(v) / T for v in row]
        top = max(z)
        total += top - z[y] + math.log(sum(math.exp(v - top) for v in z))
    return total / len(labels)
#%% nll-slope
import math


def nll_slope(logits, labels, T):
    total = 0.0
    for row, y in zip(logits, labels):
        z = [float(v) / T for v in row]
        top = max(z)
        e = [math.exp(v - top) for v in z]
        mean = sum(w * v for w, v in zip(e, z)) / sum(e)
        total += z[y] - mean
    return total / len(labels)
#%% fit-temperature
import math


def fit_temperature(logits, labels, low, high):
    g = (math.sqrt(5) - 1) / 2
    a, b = math.log(low), math.log(high)
    for _ in range(80):
        left, right = b - g * (b - a), a + g * (b - a)
        if nll(logits, labels, math.exp(left)) < nll(logits, labels, math.exp(right)):
            b = right
        else:
            a = left
    T = min(max(math.exp((a + b) / 2), low), high)
    for end in (low, high):
        if nll(logits, labels, end) < nll(logits, labels, T):
            T = end
    return T
#%% break-edges
def break_edges():
    confidences = []
    correct = []
    for c, r, times in [
        (0, 1, 13), (0.25, 0, 25), (0.125, 0, 14), (0.5, 0, 2), (0.3, 1, 9), (0.75, 0, 17), (0.7, 1, 16), (1, 0, 13),
        (0.8, 1, 10),
    ]:
        for _ in range(times):
            confidences.append(c)
            correct.append(r)
    return confidences, correct
#%% break-average
def break_average():
    return [0.2, 0.2, 0.2, 0.9, 0.9, 0.9, 0.9, 0.8], [1, 1, 0, 0, 1, 0, 1, 1]
#%% break-zero
def break_zero():
    confidences = [0.94] * 200 + [0.98] * 200
    correct = [1] * 200 + [1] * 184 + [0] * 16
    return confidences, correct
#%% before-after
def before_after(held_logits, held_labels, new_logits, new_labels):
    T = fit_temperature(held_logits, held_labels, 0.05, 20)
    c1, r1 = judged(new_logits, new_labels)
    c2, r2 = judged(new_logits / T, new_labels)
    return [ece(c1, r1, 15), ece(c2, r2, 15)]
