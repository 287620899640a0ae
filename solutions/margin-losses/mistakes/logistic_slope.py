def logistic_slope(logits, labels):
    """a difference of nearly equal numbers is formed

    For a confident right prediction the sigmoid rounds to 1, and the difference to 0.
    """
    with np.errstate(over="ignore"):
        return labels * (1.0 / (1.0 + np.exp(-labels * logits)) - 1.0)


def logistic_slope(logits, labels):
    """labels are treated as 0 and 1

    Prediction minus label is the slope for labels 0 and 1; here they are -1 and +1.
    """
    with np.errstate(over="ignore"):
        return 1.0 / (1.0 + np.exp(-logits)) - labels


def logistic_slope(logits, labels):
    """the factor from the chain rule is missing

    The margin is the label times the logit.
    """
    m = labels * logits
    e = np.exp(-np.abs(m))
    return -np.where(m >= 0, e, 1.0) / (1.0 + e)


def logistic_slope(logits, labels):
    """the sigmoid of the margin is used where its complement belongs

    A right prediction should pull little, a wrong one much.
    """
    m = labels * logits
    e = np.exp(-np.abs(m))
    return -labels * np.where(m >= 0, 1.0, e) / (1.0 + e)


def logistic_slope(logits, labels):
    """the sign is flipped

    The loss falls when the margin grows.
    """
    m = labels * logits
    e = np.exp(-np.abs(m))
    return labels * np.where(m >= 0, e, 1.0) / (1.0 + e)
