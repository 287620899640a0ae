import numpy as np


def focal_slope(logits, labels, gamma):
    """the factor is taken for a constant

    The factor depends on the logit, too: what does the product rule add?
    """
    sign = 2 * labels - 1
    q = np.exp(-np.logaddexp(0, sign * logits))
    return -sign * q ** (gamma + 1)


def focal_slope(logits, labels, gamma):
    """the sign of the label is left out

    Which way should the logit of a negative go?
    """
    sign = 2 * labels - 1
    log_p = -np.logaddexp(0, -sign * logits)
    q = np.exp(-np.logaddexp(0, sign * logits))
    return -(q**gamma) * (q - gamma * np.exp(log_p) * log_p)


def focal_slope(logits, labels, gamma):
    """all labels are treated as positive ones

    What is the probability of the right class where y = 0?
    """
    log_p = -np.logaddexp(0, -logits)
    q = np.exp(-np.logaddexp(0, logits))
    return -(q**gamma) * (q - gamma * np.exp(log_p) * log_p)


def focal_slope(logits, labels, gamma):
    """the second term has the wrong sign

    Is log p positive or negative, and do the two terms help each other?
    """
    sign = 2 * labels - 1
    log_p = -np.logaddexp(0, -sign * logits)
    q = np.exp(-np.logaddexp(0, sign * logits))
    return -sign * q**gamma * (q + gamma * np.exp(log_p) * log_p)


def focal_slope(logits, labels, gamma):
    """the factor is made from p_t, not from 1 - p_t

    Which examples are to be played down?
    """
    sign = 2 * labels - 1
    log_p = -np.logaddexp(0, -sign * logits)
    q = np.exp(-np.logaddexp(0, sign * logits))
    return -sign * np.exp(gamma * log_p) * (q - gamma * np.exp(log_p) * log_p)


def focal_slope(logits, labels, gamma):
    """1 - p_t is computed as it stands, and log p_t from p_t

    What is p_t for a margin of 40, and for one of -1000?
    """
    sign = 2 * labels - 1
    p = 1 / (1 + np.exp(-sign * logits))
    return -sign * (1 - p) ** gamma * (1 - p - gamma * p * np.log(p))


def focal_slope(logits, labels, gamma):
    """p_t is missing before the logarithm

    Apply the chain rule to the factor: what is the derivative of 1 - p_t?
    """
    sign = 2 * labels - 1
    log_p = -np.logaddexp(0, -sign * logits)
    q = np.exp(-np.logaddexp(0, sign * logits))
    return -sign * q**gamma * (q - gamma * log_p)


def focal_slope(logits, labels, gamma):
    """gamma is missing before the second term

    What does the power bring down when it is differentiated?
    """
    sign = 2 * labels - 1
    log_p = -np.logaddexp(0, -sign * logits)
    q = np.exp(-np.logaddexp(0, sign * logits))
    return -sign * q**gamma * (q - np.exp(log_p) * log_p)


def focal_slope(logits, labels, gamma):
    """gamma is cut down to a whole number

    What becomes of a gamma of 0.5?
    """
    gamma, sign = gamma // 1, 2 * labels - 1
    log_p = -np.logaddexp(0, -sign * logits)
    q = np.exp(-np.logaddexp(0, sign * logits))
    return -sign * q**gamma * (q - gamma * np.exp(log_p) * log_p)


def focal_slope(logits, labels, gamma):
    """a gamma below 1 is taken for 0

    What is the loss for a gamma of 0.5?
    """
    gamma, sign = gamma if gamma >= 1 else 0, 2 * labels - 1
    log_p = -np.logaddexp(0, -sign * logits)
    q = np.exp(-np.logaddexp(0, sign * logits))
    return -sign * q**gamma * (q - gamma * np.exp(log_p) * log_p)
