# fails: hinge
# mistake: The maximum is taken along axis 1 instead of the last axis, which is right for a row only and wrong for a table.
# named: it is right for a row, and wrong for a table
#%% hinge
def hinge(logits, labels):
    m = logits * labels
    return np.max(np.stack([np.zeros(m.shape), 1 - m], axis=-1), axis=1)
