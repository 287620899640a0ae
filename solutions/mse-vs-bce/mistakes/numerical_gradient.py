def numerical_gradient(loss, weights, features, labels, h):
    """the quotient has one side only

    The symmetric quotient moves up and down.
    """
    found = []
    for j in range(len(weights)):
        up, down = weights.astype(float), weights.astype(float)
        up[j] += h
        found.append(np.mean(loss(features @ up, labels) - loss(features @ down, labels)) / h)
    return np.array(found)


def numerical_gradient(loss, weights, features, labels, h):
    """integers cannot take a step

    Which dtype does the copy of integer weights have?
    """
    found = []
    for j in range(len(weights)):
        up, down = weights.copy(), weights.copy()
        up[j] = up[j] + h
        down[j] = down[j] - h
        found.append(np.mean(loss(features @ up, labels) - loss(features @ down, labels)) / (2 * h))
    return np.array(found)


def numerical_gradient(loss, weights, features, labels, h):
    """a step of its own, whatever h is

    Which step is asked for?
    """
    h = 1e-5
    found = []
    for j in range(len(weights)):
        up, down = weights.astype(float), weights.astype(float)
        up[j] += h
        down[j] -= h
        found.append(np.mean(loss(features @ up, labels) - loss(features @ down, labels)) / (2 * h))
    return np.array(found)


def numerical_gradient(loss, weights, features, labels, h):
    """the loss that is given is not used

    Which function should the quotient be of?
    """
    found = []
    for j in range(len(weights)):
        up, down = weights.astype(float), weights.astype(float)
        up[j] += h
        down[j] -= h
        found.append(np.mean(cross_entropy(features @ up, labels) - cross_entropy(features @ down, labels)) / (2 * h))
    return np.array(found)


def numerical_gradient(loss, weights, features, labels, h):
    """the logits are moved, not the weights

    Which numbers does the quotient move?
    """
    z = features @ weights
    return (loss(z + h, labels) - loss(z - h, labels)) / (2 * h)


def numerical_gradient(loss, weights, features, labels, h):
    """one quotient for each example, not their mean

    How many numbers are asked for?
    """
    return np.array([(loss(features @ (weights + s), labels) - loss(features @ (weights - s), labels)) / (2 * h) for s in h * np.eye(len(weights))])
