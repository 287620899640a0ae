# fails: tune
# mistake: gamma and rate are chosen by F1 on `known` [choose on the held-out examples]
# named:
#%% tune
def tune(known, held, gammas, rates, steps):
    best = None
    largest = -1.0
    for gamma in gammas:
        for rate in rates:
            w = descend(lambda z, y: focal_slope(z, y, gamma), known[0], known[1], rate, steps)
            threshold, f1 = best_f1(known[0] @ w, known[1])
            if f1 > largest:
                largest = f1
                best = gamma, rate, w, threshold
    return best
