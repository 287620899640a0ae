# fails: hinge
# mistake: Calls the loop version on the flattened arrays, so it still loops over the examples in Python.
# named: There is a loop
#%% hinge
def hinge(logits, labels):
    """Return the hinge loss of each example, without a loop."""
    return hinge_loop(logits.ravel(), labels.ravel()).reshape(logits.shape)
