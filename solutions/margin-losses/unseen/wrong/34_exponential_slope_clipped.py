# fails: exponential-slope
# mistake: Clips the exponent at 500 "against overflow", so the slope is wrong below a margin of -500.
# named: values are clipped: beyond some point each is 1.40359222e+217 in size
#%% exponential-slope
def exponential_slope(logits, labels):
    """Return the derivative of the exponential loss with respect to each logit."""
    return -labels * np.exp(np.minimum(-labels * logits, 500))
