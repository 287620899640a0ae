import numpy as np


def precision_recall(scores, labels):
    values, place = np.unique(-scores, return_inverse=True)
    alarms = np.cumsum(np.bincount(place, minlength=len(values)))
    found = np.cumsum(np.bincount(place, weights=labels, minlength=len(values)))
    return [-values, found / alarms, found / found[-1]]


def best_f1(scores, labels):
    best = (0.0, 0.0)
    for t in scores:
        tp = np.sum((scores >= t) & (labels == 1))
        fp = np.sum((scores >= t) & (labels == 0))
        fn = np.sum((scores < t) & (labels == 1))
        f1 = 2 * tp / (2 * tp + fp + fn)
        if f1 > best[1]:
            best = (t, f1)
    return best


def tune(known, held, gammas, rates, steps):
    best = None
    for rate in reversed(list(rates)):
        for gamma in reversed(list(gammas)):

            def slope(z, y, g=gamma):
                return focal_slope(z, y, g)

            w = descend(slope, known[0], known[1], rate, steps)
            t, f1 = best_f1(held[0] @ w, held[1])
            if best is None or f1 >= best[0]:
                best = (f1, [gamma, rate, w, t])
    return best[1]
