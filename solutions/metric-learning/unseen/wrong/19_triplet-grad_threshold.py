# fails: triplet-grad
# mistake: triplets with a loss below 0.01 are taken for 0 [loss > 0]
# named:
#%% triplet-grad
def triplet_grad(anchors, positives, negatives, margin):
    near = np.sum((anchors - positives) ** 2, axis=1)
    far = np.sum((anchors - negatives) ** 2, axis=1)
    on = (near - far + margin > 0.01)[:, None]
    return on * 2 * (negatives - positives), on * 2 * (positives - anchors), on * 2 * (anchors - negatives)
