def squared_error_grad(logits, labels):
    """the chain rule is forgotten

    That is the slope in the probability. What does the sigmoid bring?
    """
    return 2 * (sigmoid(logits) - labels)


def squared_error_grad(logits, labels):
    """the factor 2 is missing

    What is the derivative of a square?
    """
    return cross_entropy_grad(logits, labels) * sigmoid(logits) * sigmoid(-logits)


def squared_error_grad(logits, labels):
    """1 - p is rounded to 0

    Which of your factors is a difference of numbers that are nearly the same?
    """
    p = sigmoid(logits)
    return 2 * cross_entropy_grad(logits, labels) * p * (1 - p)


def squared_error_grad(logits, labels):
    """p - y and 1 - p are rounded to 0

    Which of your factors are differences of numbers that are nearly the same?
    """
    p = sigmoid(logits)
    return 2 * (p - labels) * p * (1 - p)


def squared_error_grad(logits, labels):
    """p - y is rounded to 0

    Which of your factors is a difference of numbers that are nearly the same?
    """
    return 2 * (sigmoid(logits) - labels) * sigmoid(logits) * sigmoid(-logits)


def squared_error_grad(logits, labels):
    """a factor 1 - p is missing

    What is the slope of the sigmoid?
    """
    return 2 * cross_entropy_grad(logits, labels) * sigmoid(logits)


def squared_error_grad(logits, labels):
    """a factor p is missing

    What is the slope of the sigmoid?
    """
    return 2 * cross_entropy_grad(logits, labels) * sigmoid(-logits)


def squared_error_grad(logits, labels):
    """the gradient of cross-entropy

    Here nothing cancels: which factor stays?
    """
    return cross_entropy_grad(logits, labels)


def squared_error_grad(logits, labels):
    """powers of the exponential overflow

    How large is the largest power that you form at the logit 400?
    """
    e = np.exp(logits)
    return np.where(labels == 1, -2 * e / (1 + e) ** 3, 2 * e**2 / (1 + e) ** 3)


def squared_error_grad(logits, labels):
    """powers of the exponential of the negative logit overflow

    How large is the largest power that you form at the logit -400?
    """
    e = np.exp(-logits)
    return np.where(labels == 1, -2 * e**2 / (1 + e) ** 3, 2 * sigmoid(logits) ** 2 * sigmoid(-logits))
