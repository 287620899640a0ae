def softmax(logits):
    """the softmax runs over the examples, not over the classes

    Which sums are 1: those of the rows or those of the columns?
    """
    e = np.exp(logits - logits.max(axis=0))
    return e / e.sum(axis=0)


def softmax(logits):
    """the whole table is divided by one sum

    Each row is a distribution of its own.
    """
    e = np.exp(logits - logits.max())
    return e / e.sum()


def softmax(logits):
    """the largest logit of the whole table is taken out of every row

    For a row far below it every exponential is 0: each row needs its own.
    """
    e = np.exp(logits - logits.max())
    return e / e.sum(axis=1, keepdims=True)


def softmax(logits):
    """the formula is computed as written

    Infinity over infinity, and 0 over 0, are no numbers.
    """
    e = np.exp(logits)
    return e / e.sum(axis=1, keepdims=True)


def softmax(logits):
    """the exponentials are not divided by their sum

    Do the rows sum to 1?
    """
    return np.exp(logits - logits.max(axis=1, keepdims=True))


def softmax(logits):
    """the exponentials are returned as they are

    Do the rows sum to 1?
    """
    return np.exp(logits)


def softmax(logits):
    """the logits are clipped before the exponential

    Clipping hides the overflow and returns a wrong value.
    """
    e = np.exp(np.clip(logits, -500, 500))
    return e / e.sum(axis=1, keepdims=True)


def softmax(logits):
    """a small number is added to the sum

    The sum is never 0, if the right thing was taken out of the exponents.
    """
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    return e / (e.sum(axis=1, keepdims=True) + 1e-8)


def softmax(logits):
    """each logit has a sigmoid of its own

    Then the probabilities of a row do not sum to 1.
    """
    e = np.exp(-np.abs(logits))
    return np.where(logits >= 0, 1.0, e) / (1.0 + e)


def softmax(logits):
    """the logits are divided by their sum, without exponentials

    A probability is never negative.
    """
    return logits / logits.sum(axis=1, keepdims=True)


def softmax(logits):
    """what is not a number is made 0

    The overflow is hidden, and the result wrong.
    """
    e = np.exp(logits)
    return np.nan_to_num(e / e.sum(axis=1, keepdims=True))


def softmax(logits):
    """the largest logit gets all the probability

    That is an argmax, not a soft one.
    """
    return 1.0 * (logits == logits.max(axis=1, keepdims=True))


def softmax(logits):
    """longer floats put the overflow off

    They overflow as well, only later.
    """
    e = np.exp(np.asarray(logits).astype(np.longdouble))
    return (e / e.sum(axis=1, keepdims=True)).astype(float)


def softmax(logits):
    """the log-sum-exp is subtracted from the logits: at large ones it is rounded

    Take the largest logit out of both, before the small logarithm is added to it.
    """
    return np.exp(logits - logsumexp(logits)[:, None])
