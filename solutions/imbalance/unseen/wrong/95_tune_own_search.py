# fails: tune
# mistake: no gradient descent: directions of w are drawn at random and the one with the largest F1 on held-out examples is taken; gamma and rate are the first of each [fit by `descend` to `known`]
# named: The weights are not those of `steps` steps on `known` with this gamma and rate.
#%% tune
def tune(known, held, gammas, rates, steps):
    rng = np.random.default_rng(0)
    best, largest = None, -1.0
    for _ in range(3000):
        w = rng.normal(size=held[0].shape[1])
        threshold, f1 = best_f1_fast(held[0] @ w, held[1])
        if f1 > largest:
            best, largest = (gammas[0], rates[0], w, threshold), f1
    return best


def best_f1_fast(scores, labels):
    order = np.argsort(-scores)
    hits = np.cumsum(labels[order])
    f1 = 2 * hits / (np.arange(1, len(hits) + 1) + labels.sum())
    return scores[order][f1.argmax()], f1.max()
