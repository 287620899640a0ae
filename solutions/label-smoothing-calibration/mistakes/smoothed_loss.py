def smoothed_loss(logits, labels, epsilon):
    """the share is spread over the other classes alone

    Among which classes is the share spread?
    """
    c = logits.max(axis=1)[:, None]
    lse = c[:, 0] + np.log(np.exp(logits - c).sum(axis=1))
    of_label = logits[np.arange(len(labels)), labels]

    others = (logits.sum(axis=1) - of_label) / (logits.shape[1] - 1)
    return lse - (1 - epsilon) * of_label - epsilon * others


def smoothed_loss(logits, labels, epsilon):
    """the surprises are summed over the classes, not averaged

    Each class gets the share divided by the number of classes.
    """
    c = logits.max(axis=1)[:, None]
    lse = c[:, 0] + np.log(np.exp(logits - c).sum(axis=1))
    of_label = logits[np.arange(len(labels)), labels]

    return (1 - epsilon) * (lse - of_label) + epsilon * (lse[:, None] - logits).sum(axis=1)


def smoothed_loss(logits, labels, epsilon):
    """the mean surprise is added to the full loss of the label

    How much of the label is left?
    """
    c = logits.max(axis=1)[:, None]
    lse = c[:, 0] + np.log(np.exp(logits - c).sum(axis=1))
    of_label = logits[np.arange(len(labels)), labels]

    return lse - of_label + epsilon * (lse - logits.mean(axis=1))


def smoothed_loss(logits, labels, epsilon):
    """the log-sum-exp is weighted by what is left of the label only

    The target sums to 1: how often does the log-sum-exp occur?
    """
    c = logits.max(axis=1)[:, None]
    lse = c[:, 0] + np.log(np.exp(logits - c).sum(axis=1))
    of_label = logits[np.arange(len(labels)), labels]

    return (1 - epsilon) * (lse - of_label) - epsilon * logits.mean(axis=1)


def smoothed_loss(logits, labels, epsilon):
    """the mean logit is not divided out: the share of each class is missing

    What is the mean surprise, in terms of logits?
    """
    c = logits.max(axis=1)[:, None]
    lse = c[:, 0] + np.log(np.exp(logits - c).sum(axis=1))
    of_label = logits[np.arange(len(labels)), labels]

    return lse - (1 - epsilon) * of_label - epsilon * logits.sum(axis=1)


def smoothed_loss(logits, labels, epsilon):
    """the entropy of the target is subtracted

    That is the divergence. The loss is a cross-entropy.
    """
    c = logits.max(axis=1)[:, None]
    lse = c[:, 0] + np.log(np.exp(logits - c).sum(axis=1))
    of_label = logits[np.arange(len(labels)), labels]

    k = logits.shape[1]
    t = (1 - epsilon) * np.eye(k)[labels] + epsilon / k
    h = -(t * np.log(np.maximum(t, 1e-300))).sum(axis=1)
    return lse - (1 - epsilon) * of_label - epsilon * logits.mean(axis=1) - h


def smoothed_loss(logits, labels, epsilon):
    """the confidence penalty stands for the mean surprise

    Which of the two distributions does the logarithm belong to?
    """
    e = np.exp(logits - logits.max(axis=1)[:, None])
    p = e / e.sum(axis=1)[:, None]
    one_hot = np.eye(logits.shape[1])[labels]
    t = (1 - epsilon) * one_hot + epsilon / logits.shape[1]

    logs = np.log(np.maximum(p, 1e-300))
    return (1 - epsilon) * -(one_hot * logs).sum(axis=1) + epsilon * (p * logs).sum(axis=1)


def smoothed_loss(logits, labels, epsilon):
    """the logarithm of a probability that was rounded to 0

    Which probability is 0 as a float? Start from the logits.
    """
    e = np.exp(logits - logits.max(axis=1)[:, None])
    p = e / e.sum(axis=1)[:, None]
    one_hot = np.eye(logits.shape[1])[labels]
    t = (1 - epsilon) * one_hot + epsilon / logits.shape[1]
    return -(t * np.log(p)).sum(axis=1)


def smoothed_loss(logits, labels, epsilon):
    """the exponentials overflow

    What must be taken out of a row first?
    """
    p = np.exp(logits) / np.exp(logits).sum(axis=1)[:, None]
    t = (1 - epsilon) * np.eye(logits.shape[1])[labels] + epsilon / logits.shape[1]
    return -(t * np.log(p)).sum(axis=1)


def smoothed_loss(logits, labels, epsilon):
    """the largest logit of the whole table is taken out

    Each row has its own largest logit.
    """
    z = logits - logits.max()
    of_label = z[np.arange(len(labels)), labels]
    return np.log(np.exp(z).sum(axis=1)) - (1 - epsilon) * of_label - epsilon * z.mean(axis=1)


def smoothed_loss(logits, labels, epsilon):
    """the loss of each class is returned, not their sum

    How many values does a row get?
    """
    e = np.exp(logits - logits.max(axis=1)[:, None])
    p = e / e.sum(axis=1)[:, None]
    one_hot = np.eye(logits.shape[1])[labels]
    t = (1 - epsilon) * one_hot + epsilon / logits.shape[1]
    return -t * np.log(p)


def smoothed_loss(logits, labels, epsilon):
    """1e-12 is added to the probabilities

    The surprise at a small probability is then cut off. Start from the logits.
    """
    e = np.exp(logits - logits.max(axis=1)[:, None])
    p = e / e.sum(axis=1)[:, None]
    return -(smoothed_targets(labels, epsilon, logits.shape[1]) * np.log(p + 1e-12)).sum(axis=1)


def smoothed_loss(logits, labels, epsilon):
    """1e-15 is added to the probabilities

    The surprise at a small probability is then cut off. Start from the logits.
    """
    e = np.exp(logits - logits.max(axis=1)[:, None])
    p = e / e.sum(axis=1)[:, None]
    return -(smoothed_targets(labels, epsilon, logits.shape[1]) * np.log(p + 1e-15)).sum(axis=1)


def smoothed_loss(logits, labels, epsilon):
    """1e-10 is added to the probabilities

    The surprise at a small probability is then cut off. Start from the logits.
    """
    e = np.exp(logits - logits.max(axis=1)[:, None])
    p = e / e.sum(axis=1)[:, None]
    return -(smoothed_targets(labels, epsilon, logits.shape[1]) * np.log(p + 1e-10)).sum(axis=1)
