# fails: triplet-grad
# mistake: the switch asks near > far, the margin is forgotten: triplets inside the margin get no gradient [loss > 0]
# named: the margin does not decide which triplets are active
#%% triplet-grad
def triplet_grad(anchors, positives, negatives, margin):
    near = np.sum((anchors - positives) ** 2, axis=1)
    far = np.sum((anchors - negatives) ** 2, axis=1)
    on = (near > far)[:, None]
    return on * 2 * (negatives - positives), on * 2 * (positives - anchors), on * 2 * (anchors - negatives)
