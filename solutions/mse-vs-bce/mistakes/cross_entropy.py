def cross_entropy(logits, labels):
    """the logarithm of a probability that was rounded to 0

    What is the probability of the label at a confident mistake, as a float? Start from the logit.
    """
    p = 1 / (1 + np.exp(-logits))
    return -labels * np.log(p) - (1 - labels) * np.log(1 - p)


def cross_entropy(logits, labels):
    """the exponential overflows

    Which sign must an exponent have?
    """
    return np.log(1 + np.exp((1 - 2 * labels) * logits))


def cross_entropy(logits, labels):
    """the exponential overflows, for the label 0

    How large is the exponential at the logit 1000?
    """
    return np.log(1 + np.exp(logits)) - labels * logits


def cross_entropy(logits, labels):
    """the probabilities are clipped

    What does a mistake at the logit -1000 cost, and what does your function charge?
    """
    p = np.clip(1 / (1 + np.exp(-logits)), 1e-12, 1 - 1e-12)
    return -labels * np.log(p) - (1 - labels) * np.log(1 - p)


def cross_entropy(logits, labels):
    """the large part is kept, the logarithm of a sum is lost

    The stable form has two parts, and for small logits both count.
    """
    return np.maximum((1 - 2 * labels) * logits, 0)


def cross_entropy(logits, labels):
    """the label 1 has the loss of the label 0, and the other way round

    Which label likes a large logit?
    """
    return np.logaddexp(0, logits) - (1 - labels) * logits


def cross_entropy(logits, labels):
    """the exponent is the logit, not minus its size

    What does the exponent of the stable form look like for a negative logit?
    """
    return np.log1p(np.exp(-logits)) + np.abs(logits) * np.where(logits >= 0, 1 - labels, labels)
