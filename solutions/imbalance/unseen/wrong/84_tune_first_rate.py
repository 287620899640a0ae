# fails: tune
# mistake: only the first rate is tried [each gamma and each rate]
# named: another of the rates is better
#%% tune
def tune(known, held, gammas, rates, steps):
    best = None
    largest = -1.0
    for gamma in gammas:
        for rate in rates[:1]:
            w = descend(lambda z, y: focal_slope(z, y, gamma), known[0], known[1], rate, steps)
            threshold, f1 = best_f1(held[0] @ w, held[1])
            if f1 > largest:
                largest = f1
                best = gamma, rate, w, threshold
    return best
