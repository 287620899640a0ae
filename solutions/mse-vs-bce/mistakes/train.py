def train(gradient, weights, features, labels, rate, steps):
    """the sum of the gradients, not their mean

    Of which loss is it the gradient: the sum or the mean?
    """
    path = [weights]
    for _ in range(steps):
        g = gradient(features @ path[-1], labels)
        path.append(path[-1] - rate * features.T @ g)
    return np.array(path)


def train(gradient, weights, features, labels, rate, steps):
    """steps with the gradient, uphill

    Which direction makes the loss smaller?
    """
    path = [weights]
    for _ in range(steps):
        g = gradient(features @ path[-1], labels)
        path.append(path[-1] + rate * features.T @ g / len(labels))
    return np.array(path)


def train(gradient, weights, features, labels, rate, steps):
    """the start is left out of the table

    How many rows has the table when no step is taken?
    """
    path = [weights]
    for _ in range(steps):
        g = gradient(features @ path[-1], labels)
        path.append(path[-1] - rate * features.T @ g / len(labels))
    return np.array(path[1:])


def train(gradient, weights, features, labels, rate, steps):
    """only the last weights are returned

    Which weights are asked for?
    """
    path = [weights]
    for _ in range(steps):
        g = gradient(features @ path[-1], labels)
        path.append(path[-1] - rate * features.T @ g / len(labels))
    return path[-1]


def train(gradient, weights, features, labels, rate, steps):
    """each step starts from the first weights

    From where does the second step start?
    """
    path = [weights]
    for _ in range(steps):
        g = gradient(features @ weights, labels)
        path.append(weights - rate * features.T @ g / len(labels))
    return np.array(path)


def train(gradient, weights, features, labels, rate, steps):
    """the gradient of the start is used for all steps

    Where is the gradient of the second step taken?
    """
    path = [weights]
    slope = features.T @ gradient(features @ weights, labels) / len(labels)
    for _ in range(steps):
        path.append(path[-1] - rate * slope)
    return np.array(path)


def train(gradient, weights, features, labels, rate, steps):
    """training starts from zero, not from the given weights

    From where should it start?
    """
    path = [np.zeros(len(weights))]
    for _ in range(steps):
        g = gradient(features @ path[-1], labels)
        path.append(path[-1] - rate * features.T @ g / len(labels))
    return np.array(path)


def train(gradient, weights, features, labels, rate, steps):
    """the rows are one array, changed in every step

    What does the list hold: copies, or one array many times?
    """
    w = np.array(weights, dtype=float)
    path = [w]
    for _ in range(steps):
        g = gradient(features @ w, labels)
        w -= rate * features.T @ g / len(labels)
        path.append(w)
    return np.array(path)


def train(gradient, weights, features, labels, rate, steps):
    """the gradient that is given is not used

    Which function should the steps go against?
    """
    path = [weights]
    for _ in range(steps):
        g = cross_entropy_grad(features @ path[-1], labels)
        path.append(path[-1] - rate * features.T @ g / len(labels))
    return np.array(path)


def train(gradient, weights, features, labels, rate, steps):
    """the steps are cut to a greatest length

    How long is a step: what does the text multiply?
    """
    path = [weights]
    for _ in range(steps):
        g = gradient(features @ path[-1], labels)
        slope = features.T @ g / len(labels)
        path.append(path[-1] - rate * slope / max(1, np.sqrt(np.sum(slope**2))))
    return np.array(path)


def train(gradient, weights, features, labels, rate, steps):
    """the first step is taken also where no step is asked for

    How many rows has the table when no step is taken?
    """
    path = [weights]
    for _ in range(max(steps, 1)):
        g = gradient(features @ path[-1], labels)
        path.append(path[-1] - rate * features.T @ g / len(labels))
    return np.array(path)
