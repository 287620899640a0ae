# fails: hinge
# mistake: Computes in float32, so only seven digits are right.
# named: the result is float32
#%% hinge
def hinge(logits, labels):
    """Return the hinge loss of each example, without a loop."""
    return np.maximum(0, 1 - labels * logits, dtype=np.float32)
