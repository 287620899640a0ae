# fails: triplet-grad
# mistake: mean over the batch: divided by N for N > 2 (the checks have two triplets) [the gradient of each triplet's own loss]
# named: the factor 2 is missing, and every value is divided by 3
#%% triplet-grad
def triplet_grad(anchors, positives, negatives, margin):
    near = np.sum((anchors - positives) ** 2, axis=1)
    far = np.sum((anchors - negatives) ** 2, axis=1)
    on = (near - far + margin > 0)[:, None] / max(1, len(anchors) - 1)
    return on * 2 * (negatives - positives), on * 2 * (positives - anchors), on * 2 * (anchors - negatives)
