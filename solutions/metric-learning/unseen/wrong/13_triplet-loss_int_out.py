# fails: triplet-loss
# mistake: the result takes the dtype of the anchors: with integers the margin 0.8 is cut off [floats]
# named: it is right almost everywhere
#%% triplet-loss
def triplet_loss(anchors, positives, negatives, margin):
    near = np.sum((anchors - positives) ** 2, axis=1)
    far = np.sum((anchors - negatives) ** 2, axis=1)
    out = np.zeros(len(anchors), dtype=anchors.dtype)
    z = near - far + margin
    out[z > 0] = z[z > 0]
    return out
