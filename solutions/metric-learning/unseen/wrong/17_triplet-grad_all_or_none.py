# fails: triplet-grad
# mistake: one switch for the whole batch: on if the mean loss is positive [a switch for each triplet]
# named: one active triplet makes all of them active
#%% triplet-grad
def triplet_grad(anchors, positives, negatives, margin):
    near = np.sum((anchors - positives) ** 2, axis=1)
    far = np.sum((anchors - negatives) ** 2, axis=1)
    on = np.maximum(0, near - far + margin).mean() > 0
    return on * 2 * (negatives - positives), on * 2 * (positives - anchors), on * 2 * (anchors - negatives)
