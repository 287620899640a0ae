# fails: fit-temperature
# mistake: always searches from 0.05 to 20 and ignores low and high; the temperature has to lie in the given range. (try low = 1, high = 2)
# named: which is not in this range
#%% fit-temperature
def fit_temperature(logits, labels, low, high):
    a, b = 0.05, 20.0
    for _ in range(60):
        T = np.sqrt(a * b)
        if nll_slope(logits, labels, T) > 0:
            b = T
        else:
            a = T
    return T
