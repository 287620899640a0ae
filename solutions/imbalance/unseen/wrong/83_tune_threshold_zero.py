# fails: tune
# mistake: F1 at the threshold 0, that is p = 1/2: no threshold is chosen [5.2 for each]
# named: These weights reach it, with another threshold.
#%% tune
def tune(known, held, gammas, rates, steps):
    best = None
    largest = -1.0
    for gamma in gammas:
        for rate in rates:
            w = descend(lambda z, y: focal_slope(z, y, gamma), known[0], known[1], rate, steps)
            threshold = 0.0
            alarms = held[0] @ w >= 0
            f1 = 2 * np.sum(held[1][alarms]) / (alarms.sum() + held[1].sum())
            if f1 > largest:
                largest = f1
                best = gamma, rate, w, threshold
    return best
