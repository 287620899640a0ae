# fails: triplet-loss
# mistake: one number, the mean [an array of length N]
# named: the mean is returned
#%% triplet-loss
def triplet_loss(anchors, positives, negatives, margin):
    near = np.sum((anchors - positives) ** 2, axis=1)
    far = np.sum((anchors - negatives) ** 2, axis=1)
    return np.maximum(0, near - far + margin).mean()
