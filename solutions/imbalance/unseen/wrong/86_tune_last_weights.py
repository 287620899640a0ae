# fails: tune
# mistake: the weights of the last fit are returned with the best gamma, rate and threshold [the weights that they lead to]
# named: The weights are not those of `steps` steps on `known` with this gamma and rate.
#%% tune
def tune(known, held, gammas, rates, steps):
    best = None
    largest = -1.0
    for gamma in gammas:
        for rate in rates:
            w = descend(lambda z, y: focal_slope(z, y, gamma), known[0], known[1], rate, steps)
            threshold, f1 = best_f1(held[0] @ w, held[1])
            if f1 > largest:
                largest = f1
                best = gamma, rate, w, threshold
    return best[0], best[1], w, best[3]
