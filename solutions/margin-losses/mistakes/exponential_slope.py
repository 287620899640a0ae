def exponential_slope(logits, labels):
    """the factor from the chain rule is missing

    The margin is the label times the logit.
    """
    return -np.exp(-labels * logits)


def exponential_slope(logits, labels):
    """the sign is flipped

    The loss falls when the margin grows.
    """
    return labels * np.exp(-labels * logits)
