# fails: hinge
# mistake: Uses the caller's logits as the output buffer, so they are overwritten by the losses.
# named: not its own to change
#%% hinge
def hinge(logits, labels):
    """Return the hinge loss of each example, without a loop."""
    gap = 1 - labels * logits
    return np.maximum(0, gap, out=logits if logits.dtype == gap.dtype else gap)
