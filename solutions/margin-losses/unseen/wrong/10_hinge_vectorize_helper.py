# fails: hinge
# mistake: np.vectorize, hidden in a helper made outside of the function, is a loop over the examples.
# named: There is a loop
#%% hinge
def _one(z, y):
    return max(0.0, 1.0 - y * z)

_every = np.vectorize(_one, otypes=[float])

def hinge(logits, labels):
    """Return the hinge loss of each example, without a loop."""
    return _every(logits, labels)
