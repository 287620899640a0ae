# fails: tune
# mistake: the fit is done on known and held together [learn from `known` alone]
# named: The weights are not those of `steps` steps on `known` with this gamma and rate.
#%% tune
def tune(known, held, gammas, rates, steps):
    best = None
    largest = -1.0
    for gamma in gammas:
        for rate in rates:
            w = descend(lambda z, y: focal_slope(z, y, gamma), np.r_[known[0], held[0]], np.r_[known[1], held[1]], rate, steps)
            threshold, f1 = best_f1(held[0] @ w, held[1])
            if f1 > largest:
                largest = f1
                best = gamma, rate, w, threshold
    return best
