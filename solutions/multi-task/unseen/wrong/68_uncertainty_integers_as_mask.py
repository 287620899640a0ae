# fails: uncertainty
# mistake: indexes with the integers of `regression` as if they were a mask: halves the weights of the tasks 0 and 1, whichever they are [regression == 1 makes a mask]
# named:
#%% uncertainty
def uncertainty(losses, log_sigma, regression):
    weights = np.exp(-2 * np.asarray(log_sigma, float))
    terms = None
    slopes = None
    best = 0.5 * np.log(np.where(regression == 1, losses, 2 * losses))
    weights[regression] *= 0.5
    terms = weights * losses + log_sigma
    slopes = 1 - 2 * weights * losses
    return terms, weights, slopes, best
