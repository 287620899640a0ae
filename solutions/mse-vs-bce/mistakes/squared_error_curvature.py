def squared_error_curvature(weight, features, labels):
    """the label 1 is assumed for all

    What does the second derivative look like for an example with the label 0?
    """
    p = sigmoid(weight * features)
    return np.mean(features**2 * 2 * p * (1 - p) ** 2 * (3 * p - 1))


def squared_error_curvature(weight, features, labels):
    """the second derivative with respect to the logit

    What does the chain rule bring, and how often?
    """
    p = sigmoid((2 * labels - 1) * weight * features)
    return np.mean(2 * p * (1 - p) ** 2 * (3 * p - 1))


def squared_error_curvature(weight, features, labels):
    """the chain rule is used once, not twice

    How often is a logit differentiated in a second derivative?
    """
    p = sigmoid((2 * labels - 1) * weight * features)
    return np.mean(features * 2 * p * (1 - p) ** 2 * (3 * p - 1))


def squared_error_curvature(weight, features, labels):
    """one value for each example, not their mean

    How many numbers are asked for?
    """
    p = sigmoid((2 * labels - 1) * weight * features)
    return features**2 * 2 * p * (1 - p) ** 2 * (3 * p - 1)


def squared_error_curvature(weight, features, labels):
    """the curvature of cross-entropy

    Which of the two losses is meant here?
    """
    p = sigmoid(weight * features)
    return np.mean(features**2 * p * (1 - p))


def squared_error_curvature(weight, features, labels):
    """for the label 0 the sign is flipped

    Exchange the two classes: does that turn the sign of the curvature?
    """
    p = sigmoid(weight * features)
    return np.mean((2 * labels - 1) * features**2 * 2 * p * (1 - p) ** 2 * (3 * p - 1))


def squared_error_curvature(weight, features, labels):
    """the labels 0 get the curvature of the opposite label's slope alone

    What becomes of p, and of 1 - p, when the two classes are exchanged?
    """
    p = sigmoid(weight * features)
    one = 2 * p * (1 - p) ** 2 * (3 * p - 1)
    zero = 2 * p * (1 - p) ** 2 * (2 - 3 * p)
    return np.mean(features**2 * np.where(labels == 1, one, zero))


def squared_error_curvature(weight, features, labels):
    """without an example of the label 1 the mean of nothing is no number

    What does each part return where all labels are 0?
    """
    p = sigmoid((2 * labels - 1) * weight * features)
    bend = features**2 * 2 * p * (1 - p) ** 2 * (3 * p - 1)
    eta = np.mean(labels)
    of_zeros = bend[labels == 0].sum() / len(labels)
    return eta * (bend[labels == 1].sum() / np.sum(labels)) + of_zeros
