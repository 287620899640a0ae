# fails: hinge
# mistake: The squared hinge loss is returned.
# named: the loss is squared
#%% hinge
def hinge(logits, labels):
    return np.maximum(0, 1 - logits * labels) ** 2
