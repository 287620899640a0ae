# fails: exponential
# mistake: Types Euler's number with ten digits, and the error grows with the margin.
# named: only the first digits are right
#%% exponential
def exponential(logits, labels):
    """Return the exponential loss of each example."""
    return 2.718281828 ** (-1.0 * labels * logits)
