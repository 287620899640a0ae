import numpy as np


def tune(known, held, gammas, rates, steps):
    """the choice is made on the examples that were learned from

    On which examples is the largest F1 looked for?
    """

    def fit(gamma, rate):
        return descend(lambda z, y: focal_slope(z, y, gamma), *known, rate, steps)

    fits = [(gamma, rate, fit(gamma, rate)) for gamma in gammas for rate in rates]
    found = [best_f1(known[0] @ weights, known[1]) for _, _, weights in fits]
    best = np.argmax([f1 for _, f1 in found])
    return *fits[best], found[best][0]


def tune(known, held, gammas, rates, steps):
    """the threshold stays at 0

    Which threshold reaches the F1 that you chose by?
    """

    def fit(gamma, rate):
        return descend(lambda z, y: focal_slope(z, y, gamma), *known, rate, steps)

    fits = [(gamma, rate, fit(gamma, rate)) for gamma in gammas for rate in rates]
    found = [best_f1(held[0] @ weights, held[1]) for _, _, weights in fits]
    best = np.argmax([f1 for _, f1 in found])
    return *fits[best], 0.0


def tune(known, held, gammas, rates, steps):
    """the last fit is returned

    Which of the fits has the largest F1?
    """

    def fit(gamma, rate):
        return descend(lambda z, y: focal_slope(z, y, gamma), *known, rate, steps)

    fits = [(gamma, rate, fit(gamma, rate)) for gamma in gammas for rate in rates]
    threshold, _ = best_f1(held[0] @ fits[-1][2], held[1])
    return *fits[-1], threshold


def tune(known, held, gammas, rates, steps):
    """the choice is made by the accuracy

    By what is gamma to be chosen?
    """

    def fit(gamma, rate):
        return descend(lambda z, y: focal_slope(z, y, gamma), *known, rate, steps)

    fits = [(gamma, rate, fit(gamma, rate)) for gamma in gammas for rate in rates]
    hits = [np.mean((held[0] @ w > 0) == (held[1] == 1)) for _, _, w in fits]
    best = np.argmax(hits)
    return *fits[best], best_f1(held[0] @ fits[best][2], held[1])[0]


def tune(known, held, gammas, rates, steps):
    """the choice is made by the F1 at a threshold of 0

    Which F1 of each fit is to be compared?
    """

    def fit(gamma, rate):
        return descend(lambda z, y: focal_slope(z, y, gamma), *known, rate, steps)

    fits = [(gamma, rate, fit(gamma, rate)) for gamma in gammas for rate in rates]
    def at_zero(w):
        alarms = held[0] @ w >= 0
        found = np.sum(alarms & (held[1] == 1))
        return 2 * found / (np.sum(alarms) + np.sum(held[1] == 1))
    
    best = np.argmax([at_zero(w) for _, _, w in fits])
    return *fits[best], best_f1(held[0] @ fits[best][2], held[1])[0]


def tune(known, held, gammas, rates, steps):
    """all gammas have the first rate

    Is the rate that suits one gamma the best for all?
    """

    def fit(gamma):
        return descend(lambda z, y: focal_slope(z, y, gamma), *known, rates[0], steps)

    fits = [(gamma, rates[0], fit(gamma)) for gamma in gammas]
    found = [best_f1(held[0] @ weights, held[1]) for _, _, weights in fits]
    best = np.argmax([f1 for _, f1 in found])
    return *fits[best], found[best][0]


def tune(known, held, gammas, rates, steps):
    """the model is fitted to the held-out examples

    Which examples are there to learn from?
    """

    def fit(gamma, rate):
        return descend(lambda z, y: focal_slope(z, y, gamma), *held, rate, steps)

    fits = [(gamma, rate, fit(gamma, rate)) for gamma in gammas for rate in rates]
    found = [best_f1(held[0] @ weights, held[1]) for _, _, weights in fits]
    best = np.argmax([f1 for _, f1 in found])
    return *fits[best], found[best][0]
