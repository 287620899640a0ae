# fails: uncertainty
# mistake: weights are those of sigma, not of sigma squared, wherever s is above 2; the term divides by sigma^2 [by what is L multiplied in the term?]
# named: it is right almost everywhere
#%% uncertainty
def uncertainty(losses, log_sigma, regression):
    weights = np.where(regression == 1, 0.5, 1.0) * np.exp(-2 * log_sigma)
    terms = weights * losses + log_sigma
    slopes = 1 - 2 * weights * losses
    best = 0.5 * np.log(np.where(regression == 1, losses, 2 * losses))
    weights = np.where(log_sigma > 2, np.exp(log_sigma) * weights, weights)
    return terms, weights, slopes, best
