def margin(logits, labels):
    """the absolute value is taken

    A wrong prediction has a negative margin.
    """
    return np.abs(labels * logits)


def margin(logits, labels):
    """label minus logit, a residual

    The margin is a product, not a difference.
    """
    return labels - logits


def margin(logits, labels):
    """only the sign of the prediction is used

    The margin keeps the size of the logit.
    """
    return labels * np.sign(logits)


def margin(logits, labels):
    """label and logit are added

    The margin is a product.
    """
    return labels + logits


def margin(logits, labels):
    """the margins are summed up

    Return one margin per example.
    """
    return np.sum(labels * logits)
