# fails: uncertainty
# mistake: clips s to -10 and 10 'for stability' in the weights; the text lets s lie between -20 and 20 [what happens at s = 15?]
# named: it is right almost everywhere
#%% uncertainty
def uncertainty(losses, log_sigma, regression):
    weights = np.where(regression == 1, 0.5, 1.0) * np.exp(-2 * np.clip(log_sigma, -10, 10))
    terms = weights * losses + log_sigma
    slopes = 1 - 2 * weights * losses
    best = 0.5 * np.log(np.where(regression == 1, losses, 2 * losses))
    return terms, weights, slopes, best
