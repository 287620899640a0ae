# fails: triplet-loss
# mistake: the margin is added only where near > far (outside the maximum): 0.05 in the visible check says otherwise [max(0, near - far + m)]
# named: a triplet whose negative is farther than its positive costs nothing
#%% triplet-loss
def triplet_loss(anchors, positives, negatives, margin):
    near = np.sum((anchors - positives) ** 2, axis=1)
    far = np.sum((anchors - negatives) ** 2, axis=1)
    return np.maximum(0, near - far) + margin * (near > far)
