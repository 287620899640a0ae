# fails: uncertainty
# mistake: the best s by 30 Newton steps from log_sigma: does not arrive when s starts far above the best (the steps are held to 0.5), and so depends on log_sigma [closed form: slope zero]
# named: only the first digits are right
#%% uncertainty
def uncertainty(losses, log_sigma, regression):
    weights = np.where(regression == 1, 0.5, 1.0) * np.exp(-2 * log_sigma)
    terms = weights * losses + log_sigma
    slopes = 1 - 2 * weights * losses
    best = log_sigma + 0
    for _ in range(30):
        x = 2 * np.where(regression == 1, 0.5, 1.0) * losses * np.exp(-2 * best)
        best = best - np.clip((1 - x) / (2 * x), -0.5, 0.5)
    return terms, weights, slopes, best
