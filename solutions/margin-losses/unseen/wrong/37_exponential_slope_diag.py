# fails: exponential-slope
# mistake: Uses a matrix product with a diagonal matrix instead of multiplying entry by entry: right for a row only, a table comes back in another shape.
# named: it is right for a row, and wrong for a table
#%% exponential-slope
def exponential_slope(logits, labels):
    """Return the derivative of the exponential loss with respect to each logit."""
    return -labels @ np.diag(np.exp(-labels * logits))
