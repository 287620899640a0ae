# fails: hinge
# mistake: np.frompyfunc calls a Python function once per example: that is np.vectorize, a loop, under another name.
# named: There is a loop
#%% hinge
def hinge(logits, labels):
    """Return the hinge loss of each example, without a loop."""
    per_example = np.frompyfunc(lambda z, y: max(0.0, 1.0 - y * z), 2, 1)
    return per_example(logits, labels).astype(float)
