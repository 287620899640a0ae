import numpy as np


def uncertainty(losses, log_sigma, regression):
    """every task gets the half

    Which kind of task has a half before its loss?
    """
    weights = 0.5 * np.exp(-2 * log_sigma)
    return weights * losses + log_sigma, weights, 1 - 2 * weights * losses, 0.5 * np.log(losses)


def uncertainty(losses, log_sigma, regression):
    """no task gets the half

    Which kind of task has a half before its loss?
    """
    weights = np.exp(-2 * log_sigma)
    return weights * losses + log_sigma, weights, 1 - 2 * weights * losses, 0.5 * np.log(2 * losses)


def uncertainty(losses, log_sigma, regression):
    """sigma is not squared

    By what does the term divide the loss?
    """
    factors = np.where(regression == 1, 0.5, 1.0)
    weights = factors * np.exp(-log_sigma)
    return weights * losses + log_sigma, weights, 1 - weights * losses, np.log(factors * losses)


def uncertainty(losses, log_sigma, regression):
    """log_sigma is taken for sigma

    What is sigma, if its logarithm is given?
    """
    factors = np.where(regression == 1, 0.5, 1.0)
    weights = factors / log_sigma**2
    slopes = 1 / log_sigma - 2 * factors * losses / log_sigma**3
    return weights * losses + np.log(np.abs(log_sigma)), weights, slopes, np.sqrt(2 * factors * losses)


def uncertainty(losses, log_sigma, regression):
    """the term has no log sigma

    What keeps sigma from growing for ever?
    """
    factors = np.where(regression == 1, 0.5, 1.0)
    weights = factors * np.exp(-2 * log_sigma)
    best = 0.5 * np.log(2 * factors * losses)
    return weights * losses, weights, -2 * weights * losses, best


def uncertainty(losses, log_sigma, regression):
    """the derivative is with respect to sigma

    With respect to what is the slope asked for?
    """
    factors = np.where(regression == 1, 0.5, 1.0)
    weights = factors * np.exp(-2 * log_sigma)
    slopes = (1 - 2 * weights * losses) * np.exp(-log_sigma)
    return weights * losses + log_sigma, weights, slopes, 0.5 * np.log(2 * factors * losses)


def uncertainty(losses, log_sigma, regression):
    """the slope has no 2 from the exponent

    What is the derivative of exp(-2 s)?
    """
    factors = np.where(regression == 1, 0.5, 1.0)
    weights = factors * np.exp(-2 * log_sigma)
    slopes = 1 - weights * losses
    return weights * losses + log_sigma, weights, slopes, 0.5 * np.log(2 * factors * losses)


def uncertainty(losses, log_sigma, regression):
    """the best sigma squared is returned, or its logarithm: not the logarithm of sigma

    The logarithm of a root is half a logarithm.
    """
    factors = np.where(regression == 1, 0.5, 1.0)
    weights = factors * np.exp(-2 * log_sigma)
    best = np.log(2 * factors * losses)
    return weights * losses + log_sigma, weights, 1 - 2 * weights * losses, best


def uncertainty(losses, log_sigma, regression):
    """sigma is returned for the best log sigma

    In terms of what is the best value asked for?
    """
    factors = np.where(regression == 1, 0.5, 1.0)
    weights = factors * np.exp(-2 * log_sigma)
    best = np.sqrt(2 * factors * losses)
    return weights * losses + log_sigma, weights, 1 - 2 * weights * losses, best


def uncertainty(losses, log_sigma, regression):
    """the best log sigma of a classification is that of a regression

    Set the slope to 0: does the factor of the loss stay?
    """
    factors = np.where(regression == 1, 0.5, 1.0)
    weights = factors * np.exp(-2 * log_sigma)
    return weights * losses + log_sigma, weights, 1 - 2 * weights * losses, 0.5 * np.log(losses)


def uncertainty(losses, log_sigma, regression):
    """which task is a regression is told by its place, not by `regression`

    Try other arrays `regression`.
    """
    factors = np.where(np.arange(len(losses)) % 2 == 0, 0.5, 1.0)
    weights = factors * np.exp(-2 * log_sigma)
    best = 0.5 * np.log(2 * factors * losses)
    return weights * losses + log_sigma, weights, 1 - 2 * weights * losses, best
