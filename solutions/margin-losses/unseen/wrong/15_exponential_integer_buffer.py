# fails: exponential
# mistake: Creates the result with empty_like(logits): for integer logits the losses are cut to whole numbers.
#%% exponential
def exponential(logits, labels):
    """Return the exponential loss of each example."""
    losses = np.empty_like(logits)
    losses[...] = np.exp(-labels * logits)
    return losses
