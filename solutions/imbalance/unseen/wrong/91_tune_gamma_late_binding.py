# fails: tune
# mistake: the slopes are made in a list of lambdas: all see the last gamma [a closure sees the variable, not its value]
# named: The weights are not those of `steps` steps on `known` with this gamma and rate.
#%% tune
def tune(known, held, gammas, rates, steps):
    slopes = [lambda z, y: focal_slope(z, y, gamma) for gamma in gammas]
    best, largest = None, -1.0
    for gamma, slope in zip(gammas, slopes):
        for rate in rates:
            w = descend(slope, known[0], known[1], rate, steps)
            threshold, f1 = best_f1(held[0] @ w, held[1])
            if f1 > largest:
                best, largest = (gamma, rate, w, threshold), f1
    return best
