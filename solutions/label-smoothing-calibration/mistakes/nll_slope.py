def nll_slope(logits, labels, T):
    """the derivative is in T, not in log T

    By what does the chain rule multiply?
    """
    z = logits / T
    return -(smoothed_grad(z, labels, 0.0) * z).sum(axis=1).mean() / T


def nll_slope(logits, labels, T):
    """the derivative is in 1 / T

    By what does the chain rule multiply?
    """
    return (smoothed_grad(logits / T, labels, 0.0) * logits).sum(axis=1).mean()


def nll_slope(logits, labels, T):
    """the derivative has the sign of that in 1 / T

    When T rises, 1 / T falls.
    """
    z = logits / T
    return (smoothed_grad(z, labels, 0.0) * z).sum(axis=1).mean()


def nll_slope(logits, labels, T):
    """the gradient is taken at the logits that are not divided

    At which logits are the probabilities?
    """
    return -(smoothed_grad(logits, labels, 0.0) * logits / T).sum(axis=1).mean()


def nll_slope(logits, labels, T):
    """the probabilities are those without a temperature

    At which logits are the probabilities?
    """
    return -(smoothed_grad(logits, labels, 0.0) * logits).sum(axis=1).mean() / T**2


def nll_slope(logits, labels, T):
    """the slopes are summed over the examples

    The loss is a mean.
    """
    z = logits / T
    return -(smoothed_grad(z, labels, 0.0) * z).sum(axis=1).sum()


def nll_slope(logits, labels, T):
    """the mean goes over classes too

    The sum goes over the classes, the mean over the examples.
    """
    z = logits / T
    return -(smoothed_grad(z, labels, 0.0) * z).mean()


def nll_slope(logits, labels, T):
    """the slope is a quotient of differences with a large step

    Use the formula: a quotient loses digits.
    """
    return (nll(logits, labels, T * np.exp(1e-3)) - nll(logits, labels, T * np.exp(-1e-3))) / 2e-3


def nll_slope(logits, labels, T):
    """only the logit of the label is there

    The formula has the expected logit, too.
    """
    return (logits[np.arange(len(labels)), labels] / T).mean()
