# fails: exponential-slope
# mistake: nan_to_num turns the infinite slope into 1.8e308, which is not infinity.
# named: values are clipped: beyond some point each is 1.79769313e+308 in size
#%% exponential-slope
def exponential_slope(logits, labels):
    """Return the derivative of the exponential loss with respect to each logit."""
    return np.nan_to_num(-labels * np.exp(-labels * logits))
