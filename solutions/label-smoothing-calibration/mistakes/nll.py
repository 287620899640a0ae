def nll(logits, labels, T):
    """the logits are multiplied by T

    What does a large temperature do to the logits?
    """
    return smoothed_loss(logits * T, labels, 0.0).mean()


def nll(logits, labels, T):
    """the loss is divided by T, not the logits

    What is divided?
    """
    return smoothed_loss(logits, labels, 0.0).mean() / T


def nll(logits, labels, T):
    """the losses are not averaged

    One number is asked for.
    """
    return smoothed_loss(logits / T, labels, 0.0)


def nll(logits, labels, T):
    """the loss is smoothed

    Here the loss is plain.
    """
    return smoothed_loss(logits / T, labels, 0.1).mean()


def nll(logits, labels, T):
    """the probabilities are divided by T

    The logits are divided.
    """
    e = np.exp(logits - logits.max(axis=1)[:, None])
    p = e / e.sum(axis=1)[:, None]
    return -np.mean(np.log(np.maximum(p[np.arange(len(labels)), labels] / T, 1e-300)))


def nll(logits, labels, T):
    """it is clipped where a probability is 0

    Start from the logits, not from rounded probabilities.
    """
    e = np.exp(logits / T - (logits / T).max(axis=1)[:, None])
    p = e / e.sum(axis=1)[:, None]
    return -np.mean(np.log(p[np.arange(len(labels)), labels] + 1e-12))
