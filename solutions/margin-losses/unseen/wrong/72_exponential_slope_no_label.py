# fails: exponential-slope
# mistake: Forgets the factor y of the chain rule.
# named: the factor from the chain rule is missing
#%% exponential-slope
def exponential_slope(logits, labels):
    """Return the derivative of the exponential loss with respect to each logit."""
    return -np.exp(-labels * logits)
