def train(gradient, features, labels, classes, steps, rate):
    """training starts from ones

    Start at W = 0.
    """
    weights = np.ones((features.shape[1], classes))
    for _ in range(steps):
        g = features.T @ gradient(features @ weights, labels) / len(labels)
        weights = weights - rate * g
    return weights


def train(gradient, features, labels, classes, steps, rate):
    """training starts from random numbers

    Start at W = 0.
    """
    weights = np.random.default_rng(0).normal(0.0, 0.01, (features.shape[1], classes))
    for _ in range(steps):
        g = features.T @ gradient(features @ weights, labels) / len(labels)
        weights = weights - rate * g
    return weights


def train(gradient, features, labels, classes, steps, rate):
    """only one step is taken

    Repeat the step as often as asked.
    """
    weights = np.zeros((features.shape[1], classes))
    g = features.T @ gradient(features @ weights, labels) / len(labels)
    return weights - rate * g


def train(gradient, features, labels, classes, steps, rate):
    """the gradient is summed over the examples

    The loss is the mean over the examples: divide by their number.
    """
    weights = np.zeros((features.shape[1], classes))
    for _ in range(steps):
        weights = weights - rate * features.T @ gradient(features @ weights, labels)
    return weights


def train(gradient, features, labels, classes, steps, rate):
    """the gradient is divided by the number of classes

    The mean is taken over the examples.
    """
    weights = np.zeros((features.shape[1], classes))
    for _ in range(steps):
        g = features.T @ gradient(features @ weights, labels) / classes
        weights = weights - rate * g
    return weights


def train(gradient, features, labels, classes, steps, rate):
    """the gradient is divided by the number of features

    The mean is taken over the examples.
    """
    weights = np.zeros((features.shape[1], classes))
    for _ in range(steps):
        g = features.T @ gradient(features @ weights, labels) / features.shape[1]
        weights = weights - rate * g
    return weights


def train(gradient, features, labels, classes, steps, rate):
    """the gradient is divided by examples and by classes

    The mean is taken over the examples alone.
    """
    weights = np.zeros((features.shape[1], classes))
    for _ in range(steps):
        g = features.T @ gradient(features @ weights, labels) / (len(labels) * classes)
        weights = weights - rate * g
    return weights


def train(gradient, features, labels, classes, steps, rate):
    """the weights move uphill

    Descent goes against the gradient.
    """
    weights = np.zeros((features.shape[1], classes))
    for _ in range(steps):
        g = features.T @ gradient(features @ weights, labels) / len(labels)
        weights = weights + rate * g
    return weights


def train(gradient, features, labels, classes, steps, rate):
    """the gradient is computed once, at the start

    It changes with the weights.
    """
    weights = np.zeros((features.shape[1], classes))
    g = features.T @ gradient(features @ weights, labels) / len(labels)
    for _ in range(steps):
        weights = weights - rate * g
    return weights


def train(gradient, features, labels, classes, steps, rate):
    """the weights move after every single example

    One step uses the mean gradient over all examples.
    """
    weights = np.zeros((features.shape[1], classes))
    for _ in range(steps):
        for x, y in zip(features, labels):
            g = gradient((x @ weights)[None], np.array([y]))[0]
            weights = weights - rate * np.outer(x, g) / len(labels)
    return weights


def train(gradient, features, labels, classes, steps, rate):
    """probabilities are handed to the gradient, not logits

    It applies the softmax itself.
    """
    weights = np.zeros((features.shape[1], classes))
    for _ in range(steps):
        g = features.T @ gradient(softmax(features @ weights), labels) / len(labels)
        weights = weights - rate * g
    return weights


def train(gradient, features, labels, classes, steps, rate):
    """the logits are returned, not the weights

    What is to be learned?
    """
    weights = np.zeros((features.shape[1], classes))
    for _ in range(steps):
        g = features.T @ gradient(features @ weights, labels) / len(labels)
        weights = weights - rate * g
    return features @ weights


def train(gradient, features, labels, classes, steps, rate):
    """the weight of the bias is never moved

    It learns like the others.
    """
    weights = np.zeros((features.shape[1], classes))
    for _ in range(steps):
        g = features.T @ gradient(features @ weights, labels) / len(labels)
        g[-1] = 0.0
        weights = weights - rate * g
    return weights


def train(gradient, features, labels, classes, steps, rate):
    """training stops before all steps are made

    The task says how many: no other rule is needed.
    """
    weights = np.zeros((features.shape[1], classes))
    for _ in range(steps):
        g = features.T @ gradient(features @ weights, labels) / len(labels)
        if np.linalg.norm(g) < 1e-6:
            break
        weights = weights - rate * g
    return weights


def train(gradient, features, labels, classes, steps, rate):
    """the rate falls from step to step

    It is the same in each step.
    """
    weights = np.zeros((features.shape[1], classes))
    for t in range(steps):
        g = features.T @ gradient(features @ weights, labels) / len(labels)
        weights = weights - rate / (t + 1) * g
    return weights


def train(gradient, features, labels, classes, steps, rate):
    """the steps have momentum

    Plain gradient descent forgets its earlier steps.
    """
    weights = np.zeros((features.shape[1], classes))
    velocity = 0.0
    for _ in range(steps):
        g = features.T @ gradient(features @ weights, labels) / len(labels)
        velocity = 0.9 * velocity + g
        weights = weights - rate * velocity
    return weights


def train(gradient, features, labels, classes, steps, rate):
    """the gradient is brought to length 1

    Its length belongs to the step.
    """
    weights = np.zeros((features.shape[1], classes))
    for _ in range(steps):
        g = features.T @ gradient(features @ weights, labels) / len(labels)
        weights = weights - rate * g / np.linalg.norm(g)
    return weights


def train(gradient, features, labels, classes, steps, rate):
    """only the signs of the gradient are used

    Its size belongs to the step.
    """
    weights = np.zeros((features.shape[1], classes))
    for _ in range(steps):
        g = features.T @ gradient(features @ weights, labels) / len(labels)
        weights = weights - rate * np.sign(g)
    return weights


def train(gradient, features, labels, classes, steps, rate):
    """the mean of all weights on the way is returned

    Asked for are the weights after the last step.
    """
    weights = np.zeros((features.shape[1], classes))
    path = []
    for _ in range(steps):
        g = features.T @ gradient(features @ weights, labels) / len(labels)
        weights = weights - rate * g
        path.append(weights)
    return np.mean(path, axis=0) if path else weights


def train(gradient, features, labels, classes, steps, rate):
    """weights are pulled to 0 as well

    Plain gradient descent on the mean loss is asked for.
    """
    weights = np.zeros((features.shape[1], classes))
    for _ in range(steps):
        g = features.T @ gradient(features @ weights, labels) / len(labels)
        weights = weights - rate * (g + 0.01 * weights)
    return weights


def train(gradient, features, labels, classes, steps, rate):
    """rows and columns of the weights are exchanged

    One column for each class is asked for.
    """
    weights = np.zeros((features.shape[1], classes))
    for _ in range(steps):
        g = features.T @ gradient(features @ weights, labels) / len(labels)
        weights = weights - rate * g
    return weights.T


def train(gradient, features, labels, classes, steps, rate):
    """the steps have momentum

    Plain gradient descent forgets its earlier steps.
    """
    weights = np.zeros((features.shape[1], classes))
    velocity = 0.0
    for _ in range(steps):
        g = features.T @ gradient(features @ weights, labels) / len(labels)
        velocity = 0.5 * velocity + g
        weights = weights - rate * velocity
    return weights


def train(gradient, features, labels, classes, steps, rate):
    """weights are pulled to 0 as well

    Plain gradient descent on the mean loss is asked for.
    """
    weights = np.zeros((features.shape[1], classes))
    for _ in range(steps):
        g = features.T @ gradient(features @ weights, labels) / len(labels)
        weights = weights - rate * (g + 1e-3 * weights)
    return weights


def train(gradient, features, labels, classes, steps, rate):
    """weights are pulled to 0 as well

    Plain gradient descent on the mean loss is asked for.
    """
    weights = np.zeros((features.shape[1], classes))
    for _ in range(steps):
        g = features.T @ gradient(features @ weights, labels) / len(labels)
        weights = weights - rate * (g + 1e-4 * weights)
    return weights


def train(gradient, features, labels, classes, steps, rate):
    """the number of classes is taken from the labels

    A class may have no example: `classes` says how many there are.
    """
    weights = np.zeros((features.shape[1], labels.max() + 1))
    for _ in range(steps):
        g = features.T @ gradient(features @ weights, labels) / len(labels)
        weights = weights - rate * g
    return weights


def train(gradient, features, labels, classes, steps, rate):
    """each class counts alike, however many examples it has

    The mean over the examples is asked for: each example counts alike.
    """
    weights = np.zeros((features.shape[1], classes))
    count = np.bincount(labels, minlength=classes)
    share = 1 / (count[labels] * np.count_nonzero(count))
    for _ in range(steps):
        g = features.T @ (share[:, None] * gradient(features @ weights, labels))
        weights = weights - rate * g
    return weights


def train(gradient, features, labels, classes, steps, rate):
    """one step is made at least

    With steps = 0 the weights stay 0.
    """
    weights = np.zeros((features.shape[1], classes))
    for _ in range(max(steps, 1)):
        g = features.T @ gradient(features @ weights, labels) / len(labels)
        weights = weights - rate * g
    return weights


def train(gradient, features, labels, classes, steps, rate):
    """the rate falls from step to step

    It is the same in each step.
    """
    weights = np.zeros((features.shape[1], classes))
    for t in range(steps):
        g = features.T @ gradient(features @ weights, labels) / len(labels)
        weights = weights - rate / (1 + t / 1000) * g
    return weights


def train(gradient, features, labels, classes, steps, rate):
    """the best weights on the way are returned

    Asked for are the weights after the last step, though the loss rises.
    """
    weights = np.zeros((features.shape[1], classes))
    best, lowest = weights, np.inf
    for _ in range(steps):
        g = features.T @ gradient(features @ weights, labels) / len(labels)
        weights = weights - rate * g
        loss = cross_entropy(features @ weights, labels).mean()
        if loss < lowest:
            best, lowest = weights, loss
    return best
