# fails: uncertainty
# mistake: holds the best s between -6 and 6: losses of 1e6 have theirs at 6.9 (or 7.25), losses of 1e-6 at -6.9; the text gives losses from 1e-6 to 1e6 [no bounds on s]
# named: it is right almost everywhere
#%% uncertainty
def uncertainty(losses, log_sigma, regression):
    weights = np.where(regression == 1, 0.5, 1.0) * np.exp(-2 * log_sigma)
    terms = weights * losses + log_sigma
    slopes = 1 - 2 * weights * losses
    best = np.clip(0.5 * np.log(np.where(regression == 1, losses, 2 * losses)), -6, 6)
    return terms, weights, slopes, best
