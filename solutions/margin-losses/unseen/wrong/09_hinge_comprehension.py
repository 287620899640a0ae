# fails: hinge
# mistake: A comprehension over the rows of a flattened array is a loop where none is allowed.
# named: There is a loop
#%% hinge
def hinge(logits, labels):
    """Return the hinge loss of each example, without a loop."""
    losses = [max(0.0, 1 - y * z) for z, y in zip(logits.flat, labels.flat)]
    return np.array(losses).reshape(logits.shape)
