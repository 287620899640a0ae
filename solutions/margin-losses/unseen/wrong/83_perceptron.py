# fails: hinge
# mistake: The perceptron loss max(0, -m) is computed: the 1, the margin that is demanded, is missing.
# named: the loss starts at margin 0 instead of 1
#%% hinge
def hinge(logits, labels):
    # only wrong predictions cost something
    return np.maximum(0, -margin(logits, labels))
