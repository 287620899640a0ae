# fails: exponential
# mistake: Creates the result with empty_like(logits): for integer logits the losses are cut to whole numbers.
# named: it goes wrong when the input holds integers
#%% exponential
def exponential(logits, labels):
    """Return the exponential loss of each example."""
    losses = np.empty_like(logits)
    losses[...] = np.exp(-labels * logits)
    return losses
