# fails: exponential-slope
# mistake: nan_to_num turns the infinite slope into 1.8e308, which is not infinity.
#%% exponential-slope
def exponential_slope(logits, labels):
    """Return the derivative of the exponential loss with respect to each logit."""
    return np.nan_to_num(-labels * np.exp(-labels * logits))
