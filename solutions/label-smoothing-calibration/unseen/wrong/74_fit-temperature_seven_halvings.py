# fails: fit-temperature
# mistake: only seven halvings: T is known to a few percent, the loss is off by more than 1e-6. (about three digits of T are needed)
# named: Close, and not close enough
#%% fit-temperature
def fit_temperature(logits, labels, low, high):
    for _ in range(7):
        T = np.sqrt(low * high)
        if nll_slope(logits, labels, T) > 0:
            high = T
        else:
            low = T
    return T
