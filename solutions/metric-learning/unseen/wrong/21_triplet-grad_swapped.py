# fails: triplet-grad
# mistake: order anchors, negatives, positives [anchor, positive, negative]
# named: the gradients for positive and negative are exchanged
#%% triplet-grad
def triplet_grad(anchors, positives, negatives, margin):
    on = ((((anchors - positives) ** 2) - (anchors - negatives) ** 2).sum(1) + margin > 0)[:, None]
    return on * 2 * (negatives - positives), on * 2 * (anchors - negatives), on * 2 * (positives - anchors)
