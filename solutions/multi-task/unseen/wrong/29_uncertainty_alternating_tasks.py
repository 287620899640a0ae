# fails: uncertainty
# mistake: takes every other task as a regression, as in the example, and does not look at `regression` [change `regression`]
# named: told by its place
#%% uncertainty
def uncertainty(losses, log_sigma, regression):
    regression = 1 - np.arange(len(losses)) % 2
    weights = np.where(regression == 1, 0.5, 1.0) * np.exp(-2 * log_sigma)
    terms = weights * losses + log_sigma
    slopes = 1 - 2 * weights * losses
    best = 0.5 * np.log(np.where(regression == 1, losses, 2 * losses))
    return terms, weights, slopes, best
