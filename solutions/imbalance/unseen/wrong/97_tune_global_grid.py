# fails: tune
# mistake: GAMMAS and RATES in the place of the arguments [the arguments may be other lists]
# named: The gamma is none of those to choose from.
#%% tune
def tune(known, held, gammas, rates, steps):
    best = None
    largest = -1.0
    for gamma in (0.0, 0.5, 1.0, 2.0, 5.0):
        for rate in (0.3, 1.0, 3.0, 10.0, 30.0):
            w = descend(lambda z, y: focal_slope(z, y, gamma), known[0], known[1], rate, steps)
            threshold, f1 = best_f1(held[0] @ w, held[1])
            if f1 > largest:
                largest = f1
                best = gamma, rate, w, threshold
    return best
