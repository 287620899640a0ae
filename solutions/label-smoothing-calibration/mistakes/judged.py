def judged(logits, labels):
    """the confidence is the probability of the label

    Confidence is in the prediction, be it right or wrong.
    """
    e = np.exp(logits - logits.max(axis=1)[:, None])
    p = e / e.sum(axis=1)[:, None]
    right = (logits.argmax(axis=1) == labels).astype(int)
    return p[np.arange(len(labels)), labels], right


def judged(logits, labels):
    """what is right comes as True and False

    Numbers are asked for: 1 and 0.
    """
    e = np.exp(logits - logits.max(axis=1)[:, None])
    p = e / e.sum(axis=1)[:, None]
    right = (logits.argmax(axis=1) == labels).astype(int)
    return p.max(axis=1), right == 1


def judged(logits, labels):
    """the confidence is the largest logit

    A confidence is a probability.
    """
    e = np.exp(logits - logits.max(axis=1)[:, None])
    p = e / e.sum(axis=1)[:, None]
    right = (logits.argmax(axis=1) == labels).astype(int)
    return logits.max(axis=1), right


def judged(logits, labels):
    """the predicted class is returned, not whether it is right

    Compare it with the label.
    """
    e = np.exp(logits - logits.max(axis=1)[:, None])
    p = e / e.sum(axis=1)[:, None]
    right = (logits.argmax(axis=1) == labels).astype(int)
    return p.max(axis=1), logits.argmax(axis=1)


def judged(logits, labels):
    """right counts as 0 and wrong as 1

    1 is for right.
    """
    e = np.exp(logits - logits.max(axis=1)[:, None])
    p = e / e.sum(axis=1)[:, None]
    right = (logits.argmax(axis=1) == labels).astype(int)
    return p.max(axis=1), 1 - right


def judged(logits, labels):
    """a prediction is right where its confidence is above one half

    Does the label play a part?
    """
    e = np.exp(logits - logits.max(axis=1)[:, None])
    p = e / e.sum(axis=1)[:, None]
    right = (logits.argmax(axis=1) == labels).astype(int)
    return p.max(axis=1), (p.max(axis=1) > 0.5).astype(int)


def judged(logits, labels):
    """the softmax goes over the examples

    Along which axis do the probabilities of one example lie?
    """
    e = np.exp(logits - logits.max(axis=0))
    p = e / e.sum(axis=0)
    return p.max(axis=1), (logits.argmax(axis=1) == labels).astype(int)


def judged(logits, labels):
    """the exponentials overflow

    What must be taken out of a row first?
    """
    p = np.exp(logits) / np.exp(logits).sum(axis=1)[:, None]
    return p.max(axis=1), (logits.argmax(axis=1) == labels).astype(int)


def judged(logits, labels):
    """the smallest probability is taken for the confidence

    The predicted class is the likeliest one.
    """
    e = np.exp(logits - logits.max(axis=1)[:, None])
    p = e / e.sum(axis=1)[:, None]
    right = (logits.argmax(axis=1) == labels).astype(int)
    return p.min(axis=1), right
