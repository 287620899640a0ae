# closures, lambdas, nested functions, walrus; loop of 1.1 inside a generator; brentq in log T
#%% targets-loop
def targets_loop(labels, epsilon, classes):
    def rows():
        for label in labels.tolist():
            yield [epsilon / classes] * label + [1 + epsilon / classes - epsilon] + [epsilon / classes] * (
                classes - 1 - label
            )

    return np.array(list(rows()))
#%% smoothed-targets
smoothed_targets = lambda labels, epsilon, classes: (  # noqa: E731
    np.full((labels.size, classes), epsilon / classes) + (1 - epsilon) * np.equal.outer(labels, np.arange(classes))
)
#%% smoothed-loss
def smoothed_loss(logits, labels, epsilon):
    shifted = lambda z: z - z.max(axis=-1, keepdims=True)  # noqa: E731
    log_p = (s := shifted(logits)) - np.log(np.exp(s).sum(-1, keepdims=True))
    return -(smoothed_targets(labels, epsilon, logits.shape[1]) * log_p).sum(-1)
#%% smoothed-grad
def smoothed_grad(logits, labels, epsilon):
    def softmax(z):
        e = np.exp((z.T - z.max(1)).T)
        return (e.T / e.sum(1)).T

    g = softmax(logits)
    np.subtract.at(g, (np.arange(len(labels)), labels), 1 - epsilon)
    return g - epsilon / logits.shape[1]
#%% numerical-gradient
def numerical_gradient(logits, labels, epsilon, h):
    f = lambda d: smoothed_loss(logits + d, labels, epsilon)  # noqa: E731
    return np.stack([(f(h * e) - f(-h * e)) / (2 * h) for e in np.eye(logits.shape[1])], axis=1)
#%% optimum
def optimum(epsilon, classes):
    # the loss as a function of the gap g: the label has g, the others 0
    with np.errstate(all="ignore"):
        gap = np.log1p(classes * (1 - epsilon) / np.float64(epsilon))
    loss = (lambda g: np.log1p((classes - 1) * np.exp(-g)) + epsilon * (classes - 1) / classes * g)
    return (gap, loss(gap)) if epsilon > 0 else (np.inf, 0.0)
#%% judged
def judged(logits, labels):
    order = np.sort(logits, axis=1)[:, ::-1]
    return 1 / np.exp(order - order[:, :1]).sum(axis=1), 1 * (logits.argmax(1) == labels)
#%% reliability-bins
def reliability_bins(confidences, correct, bins):
    which = np.digitize(confidences, np.arange(1, bins) / bins, right=True)

    def mean(values):
        def inner(m):
            part = values[which == m]
            return part.mean() if part.size else np.nan

        return inner

    every = range(bins)
    return (
        np.array([np.sum(which == m) for m in every]),
        np.array(list(map(mean(confidences), every))),
        np.array(list(map(mean(correct), every))),
    )
#%% ece
def ece(confidences, correct, bins):
    which = np.digitize(confidences, np.arange(1, bins) / bins, right=True)
    return sum(abs(np.sum((correct - confidences)[which == m])) for m in set(which.tolist())) / confidences.size
#%% ece-of-perfect
def ece_of_perfect(confidences, bins, repeats, rng=np.random.default_rng()):
    def sample():
        return (rng.uniform(size=confidences.shape) <= confidences) * 1

    return sum(ece(confidences, sample(), bins) for _ in range(repeats)) / repeats
#%% nll
def nll(logits, labels, T):
    return np.average(smoothed_loss(logits / T, labels, epsilon=0.0))
#%% nll-slope
def nll_slope(logits, labels, T):
    # the chain rule: the gradient of the loss at z = logits / T, times dz / dlog T = -z
    return -(smoothed_grad(logits / T, labels, 0.0) * logits / T).sum() / len(labels)
#%% fit-temperature
from scipy.optimize import brentq


def fit_temperature(logits, labels, low, high):
    slope = lambda s: nll_slope(logits, labels, np.exp(s))  # noqa: E731
    a, b = np.log(low), np.log(high)
    if slope(a) >= 0:
        return low
    if slope(b) <= 0:
        return high
    return min(max(np.exp(brentq(slope, a, b, xtol=1e-13)), low), high)
#%% break-edges
def break_edges():
    pick = lambda c, right, n: np.full((n, 2), (c, right))  # noqa: E731
    return np.concatenate([
        pick(0, 1, 68), pick(0.25, 0, 33), pick(0.1, 1, 16), pick(0.1, 0, 77), pick(0.5, 0, 57), pick(0.5, 1, 23), pick(0.45, 1, 2), pick(0.75, 0, 61), pick(0.6, 1, 53), pick(1, 0, 73), pick(0.8, 1, 66),
    ]).T
#%% break-average
def break_average():
    c, right = zip(*[(0.05, 1)] * 3 + [(0.15, 0)] * 4 + [(0.7, 0)] * 9 + [(0.55, 1)] * 3 + [(0.9, 0), (0.8, 1)])
    return np.array(c), np.array(right)
#%% break-zero
def break_zero():
    def part(c, hits, n):
        return np.full(n, c), np.arange(n) < hits

    # 0.41 and 0.45 lie in (0.4, 0.4667]; 41 + 135 = 176 = 100 + 76 right ones
    (c, r), (d, s) = part(0.41, 100, 100), part(0.45, 76, 300)
    return np.concatenate([c, d]), np.concatenate([r, s])
#%% before-after
def before_after(held_logits, held_labels, new_logits, new_labels):
    T = fit_temperature(held_logits, held_labels, low=0.05, high=20.0)
    measure = lambda scale: ece(*judged(new_logits / scale, new_labels), bins=15)  # noqa: E731
    return measure(1.0), measure(T)
