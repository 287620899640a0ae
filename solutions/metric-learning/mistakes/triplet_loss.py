def triplet_loss(anchors, positives, negatives, margin):
    """the distances are not squared

    Which D does the task ask for?
    """
    near = ((anchors - positives) ** 2).sum(axis=1)
    far = ((anchors - negatives) ** 2).sum(axis=1)
    return np.maximum(np.sqrt(near) - np.sqrt(far) + margin, 0)


def triplet_loss(anchors, positives, negatives, margin):
    """the margin is missing

    By how much has the negative to be farther?
    """
    near = ((anchors - positives) ** 2).sum(axis=1)
    far = ((anchors - negatives) ** 2).sum(axis=1)
    return np.maximum(near - far, 0)


def triplet_loss(anchors, positives, negatives, margin):
    """the margin has the wrong sign

    Is a triplet satisfied sooner or later with a margin?
    """
    near = ((anchors - positives) ** 2).sum(axis=1)
    far = ((anchors - negatives) ** 2).sum(axis=1)
    return np.maximum(near - far - margin, 0)


def triplet_loss(anchors, positives, negatives, margin):
    """positive and negative are exchanged

    Which of the two should be near?
    """
    near = ((anchors - positives) ** 2).sum(axis=1)
    far = ((anchors - negatives) ** 2).sum(axis=1)
    return np.maximum(far - near + margin, 0)


def triplet_loss(anchors, positives, negatives, margin):
    """a loss may become negative

    What does a satisfied triplet cost?
    """
    near = ((anchors - positives) ** 2).sum(axis=1)
    far = ((anchors - negatives) ** 2).sum(axis=1)
    return near - far + margin


def triplet_loss(anchors, positives, negatives, margin):
    """the margin is added after the hinge

    The margin belongs inside the maximum.
    """
    near = ((anchors - positives) ** 2).sum(axis=1)
    far = ((anchors - negatives) ** 2).sum(axis=1)
    return np.maximum(near - far, 0) + margin


def triplet_loss(anchors, positives, negatives, margin):
    """the negative is compared with the positive, not with the anchor

    Which two distances start at the anchor?
    """
    near = ((anchors - positives) ** 2).sum(axis=1)
    far = ((positives - negatives) ** 2).sum(axis=1)
    return np.maximum(near - far + margin, 0)


def triplet_loss(anchors, positives, negatives, margin):
    """the hinge is taken for each feature

    The distances are sums over the features.
    """
    return np.maximum((anchors - positives) ** 2 - (anchors - negatives) ** 2 + margin, 0).sum(axis=1)


def triplet_loss(anchors, positives, negatives, margin):
    """a margin of 0 is taken for a missing one

    0 is false as a truth value, and a margin all the same.
    """
    near = ((anchors - positives) ** 2).sum(axis=1)
    far = ((anchors - negatives) ** 2).sum(axis=1)
    return np.maximum(near - far + (margin or 1.0), 0)


def triplet_loss(anchors, positives, negatives, margin):
    """a triplet whose negative is farther than its positive costs nothing

    What is the margin for?
    """
    near = ((anchors - positives) ** 2).sum(axis=1)
    far = ((anchors - negatives) ** 2).sum(axis=1)
    return np.where(near > far, near - far + margin, 0)
