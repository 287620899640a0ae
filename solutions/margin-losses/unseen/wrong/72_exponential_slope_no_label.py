# fails: exponential-slope
# mistake: Forgets the factor y of the chain rule.
#%% exponential-slope
def exponential_slope(logits, labels):
    """Return the derivative of the exponential loss with respect to each logit."""
    return -np.exp(-labels * logits)
