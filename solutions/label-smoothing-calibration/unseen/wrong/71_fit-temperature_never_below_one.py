# fails: fit-temperature
# mistake: assumes that models are overconfident and searches no temperature below 1; an underconfident model needs T < 1. (try an underconfident model)
# named:
#%% fit-temperature
def fit_temperature(logits, labels, low, high):
    a, b = min(max(low, 1.0), high), high
    for _ in range(60):
        T = np.sqrt(a * b)
        if nll_slope(logits, labels, T) > 0:
            b = T
        else:
            a = T
    return T
