# fails: triplet-loss
# mistake: a margin of 0 is taken for a missing one [0 is a margin, too]
# named: a margin of 0 is taken for a missing one
#%% triplet-loss
def triplet_loss(anchors, positives, negatives, margin):
    near = np.sum((anchors - positives) ** 2, axis=1)
    far = np.sum((anchors - negatives) ** 2, axis=1)
    return np.maximum(0, near - far + (margin or 1.0))
