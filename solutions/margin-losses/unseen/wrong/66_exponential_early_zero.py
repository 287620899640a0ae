# fails: exponential
# mistake: Sets the loss to 0 beyond a margin of 500, where it is 7e-218 and a float holds it well.
# named: small values are lost: 0 comes back
#%% exponential
def exponential(logits, labels):
    """Return the exponential loss of each example."""
    m = labels * logits
    return np.where(m > 500, 0.0, np.exp(-m))
