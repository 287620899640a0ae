def cross_entropy_soft_grad(logits, targets):
    """the sign is flipped

    Where the prediction is too high the gradient is positive: downhill is less.
    """
    return targets - softmax(logits)


def cross_entropy_soft_grad(logits, targets):
    """the gradient is divided by the number of examples

    Return the gradient of each example's own loss; the mean comes later.
    """
    return (softmax(logits) - targets) / len(logits)


def cross_entropy_soft_grad(logits, targets):
    """the gradient is divided by the number of classes

    The loss is a sum over the classes, not a mean.
    """
    return (softmax(logits) - targets) / logits.shape[1]


def cross_entropy_soft_grad(logits, targets):
    """the target is not subtracted

    At the target itself the gradient is 0.
    """
    return softmax(logits)


def cross_entropy_soft_grad(logits, targets):
    """it is the gradient with respect to the probabilities

    The softmax comes between: the chain rule brings its derivative.
    """
    return -targets / softmax(logits)


def cross_entropy_soft_grad(logits, targets):
    """only the term of the probability's own logit is there

    Each probability depends on all logits of its row.
    """
    return targets * (softmax(logits) - 1.0)


def cross_entropy_soft_grad(logits, targets):
    """the derivative of a sigmoid is multiplied in

    It has cancelled already.
    """
    p = softmax(logits)
    return (p - targets) * p * (1.0 - p)


def cross_entropy_soft_grad(logits, targets):
    """the softmax is applied twice

    Its argument is the logits.
    """
    return softmax(softmax(logits)) - targets


def cross_entropy_soft_grad(logits, targets):
    """the logits are used without a softmax

    The prediction is a probability.
    """
    return logits - targets


def cross_entropy_soft_grad(logits, targets):
    """the logarithm of the softmax is used

    The prediction is a probability, not its logarithm.
    """
    return log_softmax(logits) - targets


def cross_entropy_soft_grad(logits, targets):
    """the gradients of all examples are summed

    Each row has its own.
    """
    return (softmax(logits) - targets).sum(axis=0)


def cross_entropy_soft_grad(logits, targets):
    """a difference quotient stands in for the derivative

    It does not reach the digits: compute what the formula says.
    """
    h = 1e-5
    gradient = np.stack(
        [
            cross_entropy_soft(logits + step, targets) - cross_entropy_soft(logits - step, targets)
            for step in h * np.eye(logits.shape[1])
        ],
        axis=1,
    )
    return gradient / (2 * h)


def cross_entropy_soft_grad(logits, targets):
    """the log-sum-exp is subtracted from the logits: at large ones it is rounded

    Use your softmax, which takes the largest logit out first.
    """
    return np.exp(logits - logsumexp(logits)[:, None]) - targets


def cross_entropy_soft_grad(logits, targets):
    """classes without an example are left out of the one-hot table

    How many classes there are is told by the logits, not by the targets.
    """
    if np.all(targets.max(axis=1) == 1):
        labels = targets.argmax(axis=1)
        targets = np.eye(labels.max() + 1)[labels]
    return softmax(logits) - targets
