def cross_entropy(logits, labels):
    """the softmax is applied twice

    `log_softmax` takes logits, not probabilities.
    """
    return -log_softmax(softmax(logits))[np.arange(len(labels)), labels]


def cross_entropy(logits, labels):
    """the logarithm is taken after the softmax

    A probability can be too small for a float, or too close to 1.
    """
    return -np.log(softmax(logits)[np.arange(len(labels)), labels])


def cross_entropy(logits, labels):
    """the logarithm is taken after the softmax, and a small number is added

    It hides the zero, and changes every loss a little.
    """
    return -np.log(softmax(logits)[np.arange(len(labels)), labels] + 1e-12)


def cross_entropy(logits, labels):
    """the probability is clipped before the logarithm

    A clip caps the loss of the worst mistakes, and keeps no digits of the smallest.
    """
    p = softmax(logits)[np.arange(len(labels)), labels]
    return -np.log(np.clip(p, 1e-15, 1 - 1e-15))


def cross_entropy(logits, labels):
    """the label's logit is subtracted from the log-sum-exp: for a confident row that cancels

    Two nearly equal numbers are subtracted, and the digits of their difference are lost.
    """
    return logsumexp(logits) - logits[np.arange(len(labels)), labels]


def cross_entropy(logits, labels):
    """the probability of the label is returned, with a minus

    The logarithm makes a loss of it.
    """
    return -softmax(logits)[np.arange(len(labels)), labels]


def cross_entropy(logits, labels):
    """what the label lacks is returned: 1 minus its probability

    That is the size of a gradient, not the loss.
    """
    return 1.0 - softmax(logits)[np.arange(len(labels)), labels]


def cross_entropy(logits, labels):
    """classes are counted from 1

    The first class has the label 0.
    """
    return -log_softmax(logits)[np.arange(len(labels)), labels - 1]


def cross_entropy(logits, labels):
    """the likeliest class is taken for the label

    Then no prediction is ever wrong.
    """
    return -log_softmax(logits).max(axis=1)


def cross_entropy(logits, labels):
    """the surprises of all classes are summed

    Only the label was observed.
    """
    return -log_softmax(logits).sum(axis=1)


def cross_entropy(logits, labels):
    """a binary cross-entropy of each class is summed

    With a softmax the other classes pay already, through the sum.
    """
    p, t = softmax(logits), np.eye(logits.shape[1])[labels]
    return -(t * np.log(p) + (1 - t) * np.log(1 - p)).sum(axis=1)


def cross_entropy(logits, labels):
    """squared errors of the probabilities are summed

    That is the Brier score, another loss.
    """
    return ((softmax(logits) - np.eye(logits.shape[1])[labels]) ** 2).sum(axis=1)


def cross_entropy(logits, labels):
    """the largest logit takes the place of the log-sum-exp

    Then a right prediction costs nothing, however narrow it is.
    """
    return 1.0 * (logits.max(axis=1) - logits[np.arange(len(labels)), labels])


def cross_entropy(logits, labels):
    """the label's own term is left out of the sum

    All classes stand in the log-sum-exp, the label's too.
    """
    others = np.array(logits, dtype=float)
    others[np.arange(len(labels)), labels] = -np.inf
    return logsumexp(others) - logits[np.arange(len(labels)), labels]


def cross_entropy(logits, labels):
    """minus the label's logit is returned

    The other classes have a say, too.
    """
    return -1.0 * logits[np.arange(len(labels)), labels]


def cross_entropy(logits, labels):
    """the loss is weighted by the label's probability

    The surprise is counted once, whatever the model thought.
    """
    log_p = log_softmax(logits)[np.arange(len(labels)), labels]
    return -np.exp(log_p) * log_p


def cross_entropy(logits, labels):
    """classes without an example are left out of the one-hot table

    How many classes there are is told by the logits, not by the labels.
    """
    one_hot = np.eye(labels.max() + 1)[labels]
    return -(one_hot * log_softmax(logits)).sum(axis=1)


def cross_entropy(logits, labels):
    """only right predictions are computed with care

    Also where the label is not the likeliest class, the log-sum-exp of large logits is rounded.
    """
    rows, top = np.arange(len(labels)), logits.argmax(axis=1)
    largest = logits.max(axis=1)
    e = np.exp(logits - largest[:, None])
    e[rows, top] = 0
    rest = np.log1p(e.sum(axis=1))
    return np.where(labels == top, rest, largest + rest - logits[rows, labels])


def cross_entropy(logits, labels):
    """where the sum overflows the largest gap stands in, and its ties are forgotten

    Take the largest gap out of the sum, instead of patching what overflows.
    """
    rows = np.arange(len(labels))
    gaps = logits - logits[rows, labels][:, None] * 1.0
    e = np.exp(gaps)
    e[rows, labels] = 0.0
    loss = np.log1p(e.sum(axis=1))
    return np.where(np.isinf(loss), gaps.max(axis=1), loss)
