def train(slope, features, labels, steps, rate):
    """training starts from ones

    Start at w = 0.
    """
    w = np.ones(features.shape[1])
    for _ in range(steps):
        w = w - rate * features.T @ slope(features @ w, labels) / len(labels)
    return w


def train(slope, features, labels, steps, rate):
    """only one step is taken

    Repeat the step as often as asked.
    """
    w = np.zeros(features.shape[1])
    return w - rate * features.T @ slope(features @ w, labels) / len(labels)


def train(slope, features, labels, steps, rate):
    """the gradient is summed over the examples

    The loss is the mean over the examples: divide by their number.
    """
    w = np.zeros(features.shape[1])
    for _ in range(steps):
        w = w - rate * features.T @ slope(features @ w, labels)
    return w


def train(slope, features, labels, steps, rate):
    """the weights move uphill

    Descent goes against the gradient.
    """
    w = np.zeros(features.shape[1])
    for _ in range(steps):
        w = w + rate * features.T @ slope(features @ w, labels) / len(labels)
    return w
