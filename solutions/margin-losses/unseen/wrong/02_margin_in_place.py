# fails: margin
# mistake: Multiplies the caller's logits in place, so they are margins afterwards.
# named: not its own to change
#%% margin
def margin(logits, labels):
    """Return the margin of each example."""
    return np.multiply(logits, labels, out=logits)
