def smoothed_grad(logits, labels, epsilon):
    """the pull towards the other classes is missing

    The loss has two parts, and so has its gradient.
    """
    e = np.exp(logits - logits.max(axis=1)[:, None])
    p = e / e.sum(axis=1)[:, None]
    one_hot = np.eye(logits.shape[1])[labels]
    t = (1 - epsilon) * one_hot + epsilon / logits.shape[1]
    return (1 - epsilon) * (p - one_hot)


def smoothed_grad(logits, labels, epsilon):
    """the share is spread over the other classes alone

    Among which classes is the share spread?
    """
    e = np.exp(logits - logits.max(axis=1)[:, None])
    p = e / e.sum(axis=1)[:, None]
    one_hot = np.eye(logits.shape[1])[labels]
    t = (1 - epsilon) * one_hot + epsilon / logits.shape[1]

    k = logits.shape[1]
    return p - (1 - epsilon) * one_hot - epsilon / (k - 1) * (1 - one_hot)


def smoothed_grad(logits, labels, epsilon):
    """the share is not spread: what is taken from the label is lost

    What do the entries of a row of the gradient add up to?
    """
    e = np.exp(logits - logits.max(axis=1)[:, None])
    p = e / e.sum(axis=1)[:, None]
    one_hot = np.eye(logits.shape[1])[labels]
    t = (1 - epsilon) * one_hot + epsilon / logits.shape[1]
    return p - (1 - epsilon) * one_hot


def smoothed_grad(logits, labels, epsilon):
    """each class gets the whole share

    What do the entries of a row of the gradient add up to?
    """
    e = np.exp(logits - logits.max(axis=1)[:, None])
    p = e / e.sum(axis=1)[:, None]
    one_hot = np.eye(logits.shape[1])[labels]
    t = (1 - epsilon) * one_hot + epsilon / logits.shape[1]
    return p - (1 - epsilon) * one_hot - epsilon


def smoothed_grad(logits, labels, epsilon):
    """the logits stand where the probabilities should

    What is subtracted from what?
    """
    e = np.exp(logits - logits.max(axis=1)[:, None])
    p = e / e.sum(axis=1)[:, None]
    one_hot = np.eye(logits.shape[1])[labels]
    t = (1 - epsilon) * one_hot + epsilon / logits.shape[1]
    return logits - t


def smoothed_grad(logits, labels, epsilon):
    """multiplied by p (1 - p)

    Derive it with respect to the logits once more: what cancels?
    """
    e = np.exp(logits - logits.max(axis=1)[:, None])
    p = e / e.sum(axis=1)[:, None]
    one_hot = np.eye(logits.shape[1])[labels]
    t = (1 - epsilon) * one_hot + epsilon / logits.shape[1]
    return (p - t) * p * (1 - p)


def smoothed_grad(logits, labels, epsilon):
    """the gradient with respect to the probabilities

    With respect to what is the gradient asked for?
    """
    e = np.exp(logits - logits.max(axis=1)[:, None])
    p = e / e.sum(axis=1)[:, None]
    one_hot = np.eye(logits.shape[1])[labels]
    t = (1 - epsilon) * one_hot + epsilon / logits.shape[1]
    return -t / p


def smoothed_grad(logits, labels, epsilon):
    """the exponentials overflow

    What must be taken out of a row first?
    """
    p = np.exp(logits) / np.exp(logits).sum(axis=1)[:, None]
    return p - (1 - epsilon) * np.eye(logits.shape[1])[labels] - epsilon / logits.shape[1]


def smoothed_grad(logits, labels, epsilon):
    """the largest logit of the whole table is taken out

    Each row has its own largest logit.
    """
    e = np.exp(logits - logits.max())
    p = e / e.sum(axis=1)[:, None]
    return p - (1 - epsilon) * np.eye(logits.shape[1])[labels] - epsilon / logits.shape[1]
