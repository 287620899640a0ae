# fails: exponential
# mistake: Forgets the minus sign in the exponent: right predictions are punished.
# named: the sign in the exponent is flipped
#%% exponential
def exponential(logits, labels):
    """Return the exponential loss of each example."""
    return np.exp(labels * logits)
