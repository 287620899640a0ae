def cross_entropy_grad(logits, labels):
    """1 is subtracted from a probability that is close to 1

    Two nearly equal numbers are subtracted: for a confident row 0 is left.
    """
    gradient = softmax(logits)
    gradient[np.arange(len(labels)), labels] -= 1.0
    return gradient


def cross_entropy_grad(logits, labels):
    """the sign is flipped

    The label's logit is to rise, so its entry is negative.
    """
    gradient = -softmax(logits)
    gradient[np.arange(len(labels)), labels] += 1.0
    return gradient


def cross_entropy_grad(logits, labels):
    """the gradient is divided by the number of examples

    Return the gradient of each example's own loss; the mean comes later.
    """
    gradient = softmax(logits)
    gradient[np.arange(len(labels)), labels] -= 1.0
    return gradient / len(labels)


def cross_entropy_grad(logits, labels):
    """whole columns are changed, not one entry of each row

    Two index arrays pick one entry of each row.
    """
    gradient = softmax(logits)
    gradient[:, labels] -= 1.0
    return gradient


def cross_entropy_grad(logits, labels):
    """1 is subtracted from every entry

    Only the label's class was observed.
    """
    return softmax(logits) - 1.0


def cross_entropy_grad(logits, labels):
    """only the label's entry is there

    The other logits are pushed down, too.
    """
    t = np.eye(logits.shape[1])[labels]
    return t * (softmax(logits) - 1.0)


def cross_entropy_grad(logits, labels):
    """the label's entry is not changed

    It is the one that is to rise.
    """
    return softmax(logits)


def cross_entropy_grad(logits, labels):
    """the label's entry is 0

    It lacks what the others have.
    """
    gradient = softmax(logits)
    gradient[np.arange(len(labels)), labels] = 0.0
    return gradient


def cross_entropy_grad(logits, labels):
    """the label's entry is what the others have, with the wrong sign

    The entries of a row sum to 0.
    """
    rows = np.arange(len(labels))
    gradient = softmax(logits)
    gradient[rows, labels] = 0.0
    gradient[rows, labels] = gradient.sum(axis=1)
    return gradient


def cross_entropy_grad(logits, labels):
    """the label's own probability is not taken out before the others are summed

    Then the sum of the row is always 1.
    """
    rows = np.arange(len(labels))
    gradient = softmax(logits)
    gradient[rows, labels] = -gradient.sum(axis=1)
    return gradient


def cross_entropy_grad(logits, labels):
    """it is the gradient with respect to the probabilities

    The softmax comes between: the chain rule brings its derivative.
    """
    t = np.eye(logits.shape[1])[labels]
    return -t / softmax(logits)


def cross_entropy_grad(logits, labels):
    """classes are counted from 1

    The first class has the label 0.
    """
    return softmax(logits) - np.eye(logits.shape[1])[labels - 1]


def cross_entropy_grad(logits, labels):
    """the softmax is applied twice

    Its argument is the logits.
    """
    return softmax(softmax(logits)) - np.eye(logits.shape[1])[labels]


def cross_entropy_grad(logits, labels):
    """the index of the label is subtracted

    The label names a class: it is no number to compute with.
    """
    return softmax(logits) - labels[:, None]


def cross_entropy_grad(logits, labels):
    """a difference quotient stands in for the derivative

    It does not reach nine digits: compute what the formula says.
    """
    h = 1e-5
    gradient = np.stack(
        [
            cross_entropy(logits + step, labels) - cross_entropy(logits - step, labels)
            for step in h * np.eye(logits.shape[1])
        ],
        axis=1,
    )
    return gradient / (2 * h)


def cross_entropy_grad(logits, labels):
    """the overflow is not mended

    Use a softmax that bears large logits.
    """
    e = np.exp(logits)
    return e / e.sum(axis=1, keepdims=True) - np.eye(logits.shape[1])[labels]


def cross_entropy_grad(logits, labels):
    """classes without an example are left out of the one-hot table

    How many classes there are is told by the logits, not by the labels.
    """
    one_hot = np.eye(labels.max() + 1)[labels]
    p = softmax(logits) * (1 - one_hot)
    return p - one_hot * p.sum(axis=1, keepdims=True)


def cross_entropy_grad(logits, labels):
    """only right predictions are computed with care

    Also where the label is not the likeliest class, the log-sum-exp of large logits is rounded.
    """
    rows, gradient = np.arange(len(labels)), softmax(logits)
    own = np.eye(logits.shape[1], dtype=bool)[labels]
    others = np.where(own, 0.0, gradient).sum(axis=1)
    clumsy = np.expm1(logits[rows, labels] - logsumexp(logits))
    gradient[rows, labels] = np.where(labels == logits.argmax(axis=1), -others, clumsy)
    return gradient
