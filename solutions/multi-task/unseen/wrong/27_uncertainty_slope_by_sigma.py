# fails: uncertainty
# mistake: the derivative with respect to sigma, not to s (divided by sigma); the text says s and not sigma [chain rule: d sigma / d s = sigma]
# named: the derivative is with respect to sigma
#%% uncertainty
def uncertainty(losses, log_sigma, regression):
    weights = np.where(regression == 1, 0.5, 1.0) * np.exp(-2 * log_sigma)
    terms = weights * losses + log_sigma
    slopes = (1 - 2 * weights * losses) / np.exp(log_sigma)
    best = 0.5 * np.log(np.where(regression == 1, losses, 2 * losses))
    return terms, weights, slopes, best
