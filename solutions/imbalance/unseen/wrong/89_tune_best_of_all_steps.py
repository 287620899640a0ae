# fails: tune
# mistake: the best of all numbers of steps up to `steps` is taken: its F1 is as large, but the weights are not those after `steps` steps [with `steps` steps]
# named: The weights are not those of `steps` steps on `known` with this gamma and rate.
#%% tune
def tune(known, held, gammas, rates, steps):
    best, largest = None, -1.0
    for gamma in gammas:
        for rate in rates:
            w = np.zeros(known[0].shape[1])
            for k in range(steps + 1):
                if k:
                    w = w - rate * known[0].T @ focal_slope(known[0] @ w, known[1], gamma) / len(known[1])
                if k % 5 == 0 or k == steps:
                    threshold, f1 = best_f1(held[0] @ w, held[1])
                    if f1 > largest:
                        best, largest = (gamma, rate, w, threshold), f1
    return best
