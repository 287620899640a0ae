def log_softmax(logits):
    """the logarithm is taken after the softmax

    A probability can be too small for a float, though its logarithm is a modest number.
    """
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.log(e / e.sum(axis=1, keepdims=True))


def log_softmax(logits):
    """the logarithm is taken after the softmax, and a small number is added

    It hides the zero and changes every small probability.
    """
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.log(e / e.sum(axis=1, keepdims=True) + 1e-12)


def log_softmax(logits):
    """the logarithm is taken of a clipped softmax

    The clip caps what a wrong prediction costs, and keeps no digits of a right one.
    """
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.log(np.clip(e / e.sum(axis=1, keepdims=True), 1e-15, 1.0))


def log_softmax(logits):
    """the log-sum-exp is subtracted from the logits: for a confident row that cancels

    Two nearly equal numbers are subtracted, and the digits of their difference are lost.
    """
    largest = logits.max(axis=1, keepdims=True)
    total = largest + np.log(np.exp(logits - largest).sum(axis=1, keepdims=True))
    return logits - total


def log_softmax(logits):
    """the largest logit is taken out, but its term, 1, still stands in the sum

    Adding a tiny number to 1 rounds it away, and to subtract the 1 again does not bring it back.
    """
    gaps = logits - logits.max(axis=1, keepdims=True)
    return gaps - np.log(np.exp(gaps).sum(axis=1, keepdims=True))


def log_softmax(logits):
    """the term of the largest logit counts twice

    `log1p` adds it already.
    """
    gaps = logits - logits.max(axis=1, keepdims=True)
    return gaps - np.log1p(np.exp(gaps).sum(axis=1, keepdims=True))


def log_softmax(logits):
    """all logits that share the largest value are kept out of the sum

    `log1p` puts only one of them back.
    """
    gaps = logits - logits.max(axis=1, keepdims=True)
    others = np.where(gaps == 0.0, 0.0, np.exp(gaps)).sum(axis=1, keepdims=True)
    return gaps - np.log1p(others)


def log_softmax(logits):
    """the largest logit is not subtracted

    What was taken out of the sum must be taken out of the logits, too.
    """
    largest = logits.argmax(axis=1)[:, None]
    gaps = logits - np.take_along_axis(logits, largest, axis=1)
    others = np.exp(gaps)
    np.put_along_axis(others, largest, 0.0, axis=1)
    return logits - np.log1p(others.sum(axis=1))[:, None]


def log_softmax(logits):
    """the largest logit of the whole table is taken out of every row

    For a row far below it every exponential is 0: each row needs its own.
    """
    gaps = logits - logits.max()
    return gaps - np.log(np.exp(gaps).sum(axis=1, keepdims=True))


def log_softmax(logits):
    """it runs over the examples, not over the classes

    Along which axis do the probabilities sum to 1?
    """
    gaps = logits - logits.max(axis=0)
    return gaps - np.log(np.exp(gaps).sum(axis=0))


def log_softmax(logits):
    """the largest logit takes the place of the log-sum-exp

    That is close for confident rows, and wrong for all others.
    """
    return 1.0 * (logits - logits.max(axis=1, keepdims=True))


def log_softmax(logits):
    """the logarithm of a sigmoid is taken of each logit

    The classes exclude each other: each probability depends on the whole row.
    """
    return -np.logaddexp(0.0, -logits)


def log_softmax(logits):
    """a cheaper formula is used for confident rows, where it is not yet exact

    Nine digits are asked for: how far must the others be behind for that?
    """
    largest = logits.argmax(axis=1)[:, None]
    gaps = logits - np.take_along_axis(logits, largest, axis=1)
    others = np.exp(gaps)
    np.put_along_axis(others, largest, 0.0, axis=1)
    rest = others.sum(axis=1)[:, None]
    return gaps - np.where(rest < 1e-6, rest, np.log1p(rest))


def log_softmax(logits):
    """only the likeliest class is computed with care

    At large logits the log-sum-exp is rounded: subtract the largest logit first, for all classes.
    """
    largest = logits.argmax(axis=1)[:, None]
    top = logits.max(axis=1, keepdims=True)
    others = np.exp(logits - top)
    np.put_along_axis(others, largest, 0.0, axis=1)
    rest = np.log1p(others.sum(axis=1, keepdims=True))
    result = logits - (top + rest)
    np.put_along_axis(result, largest, -rest, axis=1)
    return result
