def triplet_grad(anchors, positives, negatives, margin):
    """the factor 2 is missing

    What is the derivative of a square?
    """
    near = ((anchors - positives) ** 2).sum(axis=1)
    far = ((anchors - negatives) ** 2).sum(axis=1)
    active = (near - far + margin > 0)[:, None]
    return active * (negatives - positives), active * (positives - anchors), active * (anchors - negatives)


def triplet_grad(anchors, positives, negatives, margin):
    """satisfied triplets have a gradient, too

    What is the slope where the loss is 0?
    """
    return 2 * (negatives - positives), 2 * (positives - anchors), 2 * (anchors - negatives)


def triplet_grad(anchors, positives, negatives, margin):
    """the margin does not decide which triplets are active

    Where is the loss positive?
    """
    near = ((anchors - positives) ** 2).sum(axis=1)
    far = ((anchors - negatives) ** 2).sum(axis=1)
    active = (near > far)[:, None]
    return 2 * active * (negatives - positives), 2 * active * (positives - anchors), 2 * active * (anchors - negatives)


def triplet_grad(anchors, positives, negatives, margin):
    """one active triplet makes all of them active

    Each triplet decides for itself.
    """
    near = ((anchors - positives) ** 2).sum(axis=1)
    far = ((anchors - negatives) ** 2).sum(axis=1)
    active = np.any(near - far + margin > 0)
    return 2 * active * (negatives - positives), 2 * active * (positives - anchors), 2 * active * (anchors - negatives)


def triplet_grad(anchors, positives, negatives, margin):
    """the gradients are multiplied by the losses

    The hinge is no square.
    """
    near = ((anchors - positives) ** 2).sum(axis=1)
    far = ((anchors - negatives) ** 2).sum(axis=1)
    active = np.maximum(near - far + margin, 0)[:, None]
    return 2 * active * (negatives - positives), 2 * active * (positives - anchors), 2 * active * (anchors - negatives)


def triplet_grad(anchors, positives, negatives, margin):
    """the gradients for positive and negative are exchanged

    In which order are they asked for?
    """
    near = ((anchors - positives) ** 2).sum(axis=1)
    far = ((anchors - negatives) ** 2).sum(axis=1)
    active = (near - far + margin > 0)[:, None]
    return 2 * active * (negatives - positives), 2 * active * (anchors - negatives), 2 * active * (positives - anchors)


def triplet_grad(anchors, positives, negatives, margin):
    """the anchor is pulled by the positive alone

    The anchor occurs in both distances.
    """
    near = ((anchors - positives) ** 2).sum(axis=1)
    far = ((anchors - negatives) ** 2).sum(axis=1)
    active = (near - far + margin > 0)[:, None]
    return 2 * active * (anchors - positives), 2 * active * (positives - anchors), 2 * active * (anchors - negatives)


def triplet_grad(anchors, positives, negatives, margin):
    """the gradients for positive and negative have the wrong sign

    Differentiate with respect to b: which sign has the inner derivative?
    """
    near = ((anchors - positives) ** 2).sum(axis=1)
    far = ((anchors - negatives) ** 2).sum(axis=1)
    active = (near - far + margin > 0)[:, None]
    return 2 * active * (negatives - positives), 2 * active * (anchors - positives), 2 * active * (negatives - anchors)


def triplet_grad(anchors, positives, negatives, margin):
    """the gradients of distances that are not squared

    Which D does the task ask for?
    """
    near = ((anchors - positives) ** 2).sum(axis=1)
    far = ((anchors - negatives) ** 2).sum(axis=1)
    active = (near - far + margin > 0)[:, None]

    p = (anchors - positives) / np.sqrt(near)[:, None]
    n = (anchors - negatives) / np.sqrt(far)[:, None]
    return active * (p - n), -active * p, active * n


def triplet_grad(anchors, positives, negatives, margin):
    """the gradients are divided by the number of triplets

    The gradient of each triplet's own loss is asked for.
    """
    near = ((anchors - positives) ** 2).sum(axis=1)
    far = ((anchors - negatives) ** 2).sum(axis=1)
    active = (near - far + margin > 0)[:, None]
    return 2 / len(anchors) * active * (negatives - positives), 2 / len(anchors) * active * (positives - anchors), 2 / len(anchors) * active * (anchors - negatives)
