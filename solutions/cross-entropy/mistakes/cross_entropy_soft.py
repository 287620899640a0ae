def cross_entropy_soft(logits, targets):
    """the mean over the classes is taken, not the sum

    The entries of a target sum to 1 already.
    """
    return -(targets * log_softmax(logits)).mean(axis=1)


def cross_entropy_soft(logits, targets):
    """prediction and target are exchanged

    Whose logarithm is taken: that of what was observed, or of what was predicted?
    """
    return -(softmax(logits) * np.log(targets)).sum(axis=1)


def cross_entropy_soft(logits, targets):
    """only the likeliest class of the target counts

    Every class counts by its share.
    """
    return -log_softmax(logits)[np.arange(len(targets)), targets.argmax(axis=1)]


def cross_entropy_soft(logits, targets):
    """the entropy of the target is subtracted: a divergence

    Cross-entropy does not become 0 at a soft target.
    """
    entropy = -(targets * np.log(np.maximum(targets, 1e-300))).sum(axis=1)
    return -(targets * log_softmax(logits)).sum(axis=1) - entropy


def cross_entropy_soft(logits, targets):
    """a binary cross-entropy of each class is summed

    With a softmax the other classes pay already, through the sum.
    """
    p = softmax(logits)
    return -(targets * np.log(p) + (1 - targets) * np.log(1 - p)).sum(axis=1)


def cross_entropy_soft(logits, targets):
    """the logarithm is missing

    The surprise is minus a logarithm.
    """
    return -(targets * softmax(logits)).sum(axis=1)


def cross_entropy_soft(logits, targets):
    """the logarithm is taken after the averaging

    The surprise of each class is averaged, not its probability.
    """
    return -np.log((targets * softmax(logits)).sum(axis=1))


def cross_entropy_soft(logits, targets):
    """the logarithm is taken after the softmax

    0 times minus infinity is no number, and a small probability has a modest logarithm.
    """
    return -(targets * np.log(softmax(logits))).sum(axis=1)


def cross_entropy_soft(logits, targets):
    """the logarithm is taken after the softmax, and a small number is added

    It hides the zero, and changes every loss a little.
    """
    return -(targets * np.log(softmax(logits) + 1e-12)).sum(axis=1)


def cross_entropy_soft(logits, targets):
    """the averaged logit is subtracted from the log-sum-exp: for a confident row that cancels

    Two nearly equal numbers are subtracted, and the digits of their difference are lost.
    """
    return logsumexp(logits) - (targets * logits).sum(axis=1)


def cross_entropy_soft(logits, targets):
    """the softmax is applied twice

    `log_softmax` takes logits, not probabilities.
    """
    return -(targets * log_softmax(softmax(logits))).sum(axis=1)


def cross_entropy_soft(logits, targets):
    """the target passes through a softmax

    It is a distribution already.
    """
    return -(softmax(targets) * log_softmax(logits)).sum(axis=1)


def cross_entropy_soft(logits, targets):
    """the sum runs over the examples, not over the classes

    One loss for each row is asked for: print the shape.
    """
    return -(targets * log_softmax(logits)).sum(axis=0)


def cross_entropy_soft(logits, targets):
    """one value for each class comes back, not their sum

    One loss for each row is asked for.
    """
    return -targets * log_softmax(logits)


def cross_entropy_soft(logits, targets):
    """only one-hot targets are computed with care

    Also for a spread target the log-sum-exp of large logits is rounded.
    """
    rows = np.arange(len(logits))
    careful = -log_softmax(logits)[rows, targets.argmax(axis=1)]
    plain = logsumexp(logits) - (targets * logits).sum(axis=1)
    return np.where(targets.max(axis=1) == 1, careful, plain)
