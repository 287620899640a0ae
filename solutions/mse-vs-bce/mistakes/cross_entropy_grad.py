def cross_entropy_grad(logits, labels):
    """p - y is rounded to 0

    What is left of 1 - p when p is rounded to 1? Avoid the difference.
    """
    return sigmoid(logits) - labels


def cross_entropy_grad(logits, labels):
    """the exponential overflows to what is not a number

    What is infinity divided by infinity?
    """
    e = np.exp(logits)
    return np.where(labels == 1, -1 / (1 + e), e / (1 + e))


def cross_entropy_grad(logits, labels):
    """the sign is flipped

    Should a larger logit make the loss of the label 1 larger?
    """
    return np.where(labels == 1, sigmoid(-logits), -sigmoid(logits))


def cross_entropy_grad(logits, labels):
    """the gradient with respect to the probability

    With respect to what is the gradient asked for? The sigmoid has a slope, too.
    """
    return np.where(labels == 1, -1 / sigmoid(logits), 1 / sigmoid(-logits))


def cross_entropy_grad(logits, labels):
    """multiplied by p (1 - p): nothing cancels

    Which two factors cancel in equation (7.5)?
    """
    return np.where(labels == 1, -sigmoid(-logits), sigmoid(logits)) * sigmoid(logits) * sigmoid(-logits)


def cross_entropy_grad(logits, labels):
    """the probability of the label, not of the mistake

    At a confident mistake, is the gradient large or small?
    """
    return np.where(labels == 1, -sigmoid(logits), sigmoid(-logits))


def cross_entropy_grad(logits, labels):
    """the probability is clipped

    How small may a gradient be?
    """
    p = np.clip(sigmoid(logits), 1e-12, 1)
    q = np.clip(sigmoid(-logits), 1e-12, 1)
    return np.where(labels == 1, -q, p)
