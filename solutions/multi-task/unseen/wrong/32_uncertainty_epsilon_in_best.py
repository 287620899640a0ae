# fails: uncertainty
# mistake: log(L + 1e-8) against log 0: losses are at least 1e-6, where this is wrong by 0.5 % [no epsilon is needed: losses are positive]
# named: only the first digits are right
#%% uncertainty
def uncertainty(losses, log_sigma, regression):
    weights = np.where(regression == 1, 0.5, 1.0) * np.exp(-2 * log_sigma)
    terms = weights * losses + log_sigma
    slopes = 1 - 2 * weights * losses
    best = 0.5 * np.log(np.where(regression == 1, losses, 2 * losses) + 1e-8)
    return terms, weights, slopes, best
