# fails: exponential-slope
# mistake: The result takes the dtype of the logits, so integer logits give slopes cut to whole numbers.
# named: it goes wrong when the input holds integers
#%% exponential-slope
def exponential_slope(logits, labels):
    """Return the derivative of the exponential loss with respect to each logit."""
    slopes = np.zeros(logits.shape, dtype=logits.dtype)
    np.copyto(slopes, -labels * np.exp(-labels * logits), casting="unsafe")
    return slopes
