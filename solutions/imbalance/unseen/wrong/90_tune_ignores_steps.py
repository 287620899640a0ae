# fails: tune
# mistake: always 100 steps, whatever `steps` says [with `steps` steps]
# named: The weights are not those of `steps` steps on `known` with this gamma and rate.
#%% tune
def tune(known, held, gammas, rates, steps):
    best = None
    largest = -1.0
    for gamma in gammas:
        for rate in rates:
            w = descend(lambda z, y: focal_slope(z, y, gamma), known[0], known[1], rate, 100)
            threshold, f1 = best_f1(held[0] @ w, held[1])
            if f1 > largest:
                largest = f1
                best = gamma, rate, w, threshold
    return best
