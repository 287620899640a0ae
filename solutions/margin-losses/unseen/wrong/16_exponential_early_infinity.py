# fails: exponential
# mistake: Calls everything below a margin of -700 infinite although floats reach to about -709.78.
# named: it overflows
#%% exponential
def exponential(logits, labels):
    """Return the exponential loss of each example."""
    m = labels * logits
    return np.where(m < -700, np.inf, np.exp(-m))
