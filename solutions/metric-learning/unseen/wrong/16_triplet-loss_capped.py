# fails: triplet-loss
# mistake: the loss is capped at 1000 "against explosions" [no upper bound]
# named: it is right almost everywhere
#%% triplet-loss
def triplet_loss(anchors, positives, negatives, margin):
    near = np.sum((anchors - positives) ** 2, axis=1)
    far = np.sum((anchors - negatives) ** 2, axis=1)
    return np.clip(near - far + margin, 0, 1000)
