# only what differs: coins as sums of binomials for equal confidences, before-after by scipy
#%% ece-of-perfect
def ece_of_perfect(confidences, bins, repeats):
    # examples of equal confidence: the number of right ones is binomial
    rng = np.random.default_rng()
    values, n = np.unique(confidences, return_counts=True)
    found = np.searchsorted(np.arange(1, bins) / bins, values)
    hits = rng.binomial(n, values, size=(repeats, len(values)))
    gaps = np.stack([(hits - n * values)[:, found == m].sum(axis=1) for m in range(bins)])
    return np.abs(gaps).sum(axis=0).mean() / len(confidences)
#%% fit-temperature
from scipy.optimize import minimize


def fit_temperature(logits, labels, low, high):
    z = logits - logits.max(axis=1, keepdims=True)
    picked = z[np.arange(len(labels)), labels]

    def loss(a):
        e = np.exp(z * a)
        return np.mean(np.log(e.sum(axis=1)) - a * picked)

    # a = 1 / T: convex; interval halving on three inner points
    left, right = 1 / high, 1 / low
    for _ in range(100):
        points = np.geomspace(left, right, 5)
        best = int(np.argmin([loss(a) for a in points]))
        left, right = points[max(best - 1, 0)], points[min(best + 1, 4)]
    ends = [low, high, float(np.clip(1 / np.sqrt(left * right), low, high))]
    return min(ends, key=lambda T: loss(1 / T))
#%% before-after
def before_after(held_logits, held_labels, new_logits, new_labels):
    from scipy.optimize import minimize_scalar
    from scipy.special import log_softmax

    loss = lambda s: -log_softmax(held_logits / np.exp(s), axis=1)[np.arange(len(held_labels)), held_labels].mean()
    s = minimize_scalar(loss, bounds=(np.log(0.05), np.log(20)), method="bounded", options={"xatol": 1e-9}).x
    s = min((s, np.log(0.05), np.log(20)), key=loss)
    return [float(ece(*judged(new_logits / t, new_labels), 15)) for t in (1, np.exp(s))]
