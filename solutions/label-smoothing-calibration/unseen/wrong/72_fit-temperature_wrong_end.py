# fails: fit-temperature
# mistake: if the slope has the same sign at both ends, high is returned always; where the loss only rises, low is the best. (what if the loss only rises?)
# named:
#%% fit-temperature
def fit_temperature(logits, labels, low, high):
    from scipy.optimize import brentq

    slope = lambda s: nll_slope(logits, labels, np.exp(s))  # noqa: E731
    try:
        return float(np.clip(np.exp(brentq(slope, np.log(low), np.log(high), xtol=1e-12)), low, high))
    except ValueError:
        return high
