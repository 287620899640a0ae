# the loop is in an inner generator; the curve by np.histogram-like searchsorted; tune fits all rates at a time on stacked weights
#%% weighted-mean-loop
def weighted_mean_loop(logits, labels, pos_weight):
    def terms():
        for z, y in zip(logits, labels):
            w = pos_weight * y + 1 - y
            yield w, w * -np.log(1 / (1 + np.exp(-z)) * y + 1 / (1 + np.exp(z)) * (1 - y))

    weights, losses = zip(*terms())
    return np.sum(losses) / np.sum(weights)
#%% precision-recall
def precision_recall(scores, labels):
    ascending = np.sort(scores)
    positives = np.sort(scores[labels == 1])
    thresholds = np.unique(scores)[::-1]
    alarms = scores.size - np.searchsorted(ascending, thresholds, side="left")
    hits = positives.size - np.searchsorted(positives, thresholds, side="left")
    return np.array([thresholds, hits / alarms, hits / positives.size])
#%% weighted-mean
def weighted_mean(logits, labels, pos_weight):
    ce = np.logaddexp(0, np.where(labels == 1, -logits, logits))
    n1, n0 = np.sum(labels == 1), np.sum(labels == 0)
    total = pos_weight * ce[labels == 1].sum() + ce[labels == 0].sum()
    return total / (pos_weight * n1 + n0)
#%% tune
def tune(known, held, gammas, rates, steps):
    x, y = known
    best = (-1, None)
    for gamma in gammas:
        for rate in reversed(list(rates)):
            w = descend(lambda z, t: focal_slope(z, t, gamma), x, y, rate, steps)
            scores = held[0] @ w
            t, f1 = best_f1(scores, held[1])
            if f1 >= best[0]:  # the last of equals
                below = scores[scores < t]
                cut = (t + below.max()) / 2 if below.size else t
                best = (f1, (float(gamma), float(rate), w.tolist(), float(cut)))
    return best[1]
