# only what differs: several shapes the text allows: a 0-d array, numpy scalars, tuples, a counts array of floats, errstate as decorator
#%% targets-loop
def targets_loop(labels, epsilon, classes):
    return np.array([smoothed for smoothed in ([(1 - epsilon if k == y else 0) + epsilon / classes for k in range(classes)] for y in labels)])
#%% smoothed-loss
@np.errstate(divide="ignore")
def smoothed_loss(logits, labels, epsilon):
    z = logits - logits.max(axis=1)[..., None]
    neg_log_p = np.log(np.exp(z).sum(1))[..., None] - z
    per_label = neg_log_p[np.arange(labels.shape[0]), labels]
    return np.average(np.stack([per_label, neg_log_p.mean(1)]), axis=0, weights=[1 - epsilon, epsilon])
#%% optimum
def optimum(epsilon, classes):
    K = classes
    if epsilon == 0:
        return (float("inf"), 0)
    gap = np.log(K - (K - 1) * epsilon) - np.log(epsilon)
    t = np.r_[1 - epsilon + epsilon / K, np.repeat(epsilon / K, K - 1)]
    from scipy.stats import entropy

    return (gap, entropy(t))
#%% ece
def ece(confidences, correct, bins):
    where = np.maximum(np.ceil(np.multiply(confidences, bins)), 1)
    gap = np.subtract(correct, confidences)
    return np.array(sum(np.abs(gap[where == m].sum()) for m in np.unique(where)) / where.size)
#%% nll
def nll(logits, labels, T):
    return np.array(smoothed_loss(logits * (1 / T), labels, 0).sum() / len(labels))
#%% fit-temperature
def fit_temperature(logits, labels, low, high):
    left, right = np.log(low), np.log(high)
    for _ in range(100):
        middle = (left + right) / 2
        if nll_slope(logits, labels, np.exp(middle)) > 0:
            right = middle
        else:
            left = middle
    return np.array(np.clip(np.exp(middle), low, high))
#%% break-zero
def break_zero():
    # all 200 + 54 right ones come first, as a cumulative sum would have them
    c = np.tile([0.61, 0.66], 200)
    return c, np.where(c < 0.65, 1, np.cumsum(c > 0.65) <= 54)
