# fails: exponential
# mistake: Rounds to twelve decimals: absolute digits are not relative digits, small losses become 0.
# named: ordinary values are right, extreme ones are not
#%% exponential
def exponential(logits, labels):
    """Return the exponential loss of each example."""
    return np.round(np.exp(-labels * logits), 12)
