# fails: fit-temperature
# mistake: where the best temperature lies outside, that one is returned; it has to lie from low to high. (cut T to the range)
# named: which is not in this range
#%% fit-temperature
def fit_temperature(logits, labels, low, high):
    a, b = low / 100, high * 100
    for _ in range(80):
        T = np.sqrt(a * b)
        if nll_slope(logits, labels, T) > 0:
            b = T
        else:
            a = T
    return min(T, 20.0)
