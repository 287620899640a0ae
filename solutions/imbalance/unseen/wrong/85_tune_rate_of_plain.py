# fails: tune
# mistake: the rate is chosen for gamma = gammas[0] and kept for the others [each gamma gets its own rate]
# named: Is each gamma tried with each rate?
#%% tune
def tune(known, held, gammas, rates, steps):
    def fit(gamma, rate):
        w = descend(lambda z, y: focal_slope(z, y, gamma), known[0], known[1], rate, steps)
        threshold, f1 = best_f1(held[0] @ w, held[1])
        return f1, gamma, rate, w, threshold

    rate = max((fit(gammas[0], r) for r in rates), key=lambda f: f[0])[2]
    return max((fit(g, rate) for g in gammas), key=lambda f: f[0])[1:]
