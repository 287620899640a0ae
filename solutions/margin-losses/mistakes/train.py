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


def train(slope, features, labels, steps, rate):
    """the weights move after every single example

    One step uses the mean gradient over all examples.
    """
    w = np.zeros(features.shape[1])
    for _ in range(steps):
        for x, y in zip(features, labels):
            w = w - rate * x * slope(x @ w, y)
    return w


def train(slope, features, labels, steps, rate):
    """the gradient is computed once, at the start

    It changes with the weights.
    """
    w = np.zeros(features.shape[1])
    gradient = features.T @ slope(features @ w, labels) / len(labels)
    for _ in range(steps):
        w = w - rate * gradient
    return w


def train(slope, features, labels, steps, rate):
    """training stops before all steps are made

    The task says how many: no other rule is needed.
    """
    w = np.zeros(features.shape[1])
    for _ in range(steps):
        gradient = features.T @ slope(features @ w, labels) / len(labels)
        if np.linalg.norm(gradient) < 1e-6:
            break
        w = w - rate * gradient
    return w


def train(slope, features, labels, steps, rate):
    """the rate falls from step to step

    It is the same in each step.
    """
    w = np.zeros(features.shape[1])
    for t in range(steps):
        w = w - rate / (t + 1) * features.T @ slope(features @ w, labels) / len(labels)
    return w


def train(slope, features, labels, steps, rate):
    """the steps have momentum

    Plain gradient descent forgets its earlier steps.
    """
    w, velocity = np.zeros(features.shape[1]), 0.0
    for _ in range(steps):
        velocity = 0.9 * velocity + features.T @ slope(features @ w, labels) / len(labels)
        w = w - rate * velocity
    return w


def train(slope, features, labels, steps, rate):
    """the slopes are multiplied by the labels once more

    They are taken with respect to the logits already.
    """
    w = np.zeros(features.shape[1])
    for _ in range(steps):
        w = w - rate * features.T @ (labels * slope(features @ w, labels)) / len(labels)
    return w


def train(slope, features, labels, steps, rate):
    """all weights move alike

    Each weight has its own entry in the gradient.
    """
    w = np.zeros(features.shape[1])
    for _ in range(steps):
        w = w - rate * np.mean(features.T @ slope(features @ w, labels))
    return w


def train(slope, features, labels, steps, rate):
    """the weight of the bias is never moved

    It learns like the others.
    """
    w = np.zeros(features.shape[1])
    for _ in range(steps):
        gradient = features.T @ slope(features @ w, labels) / len(labels)
        gradient[-1] = 0.0
        w = w - rate * gradient
    return w


def train(slope, features, labels, steps, rate):
    """the slope is taken at the predicted classes, not at the logits

    The slope is a function of the logits themselves.
    """
    w = np.zeros(features.shape[1])
    for _ in range(steps):
        w = w - rate * features.T @ slope(np.sign(features @ w), labels) / len(labels)
    return w


def train(slope, features, labels, steps, rate):
    """the logits are returned, not the weights

    What is to be learned?
    """
    w = np.zeros(features.shape[1])
    for _ in range(steps):
        w = w - rate * features.T @ slope(features @ w, labels) / len(labels)
    return features @ w


def train(slope, features, labels, steps, rate):
    """each step starts anew from 0

    A step changes the weights that the last one left.
    """
    w = np.zeros(features.shape[1])
    for _ in range(steps):
        w = -rate * features.T @ slope(features @ w, labels) / len(labels)
    return w


def train(slope, features, labels, steps, rate):
    """the gradient is brought to length 1

    Its length belongs to the step.
    """
    w = np.zeros(features.shape[1])
    for _ in range(steps):
        gradient = features.T @ slope(features @ w, labels) / len(labels)
        w = w - rate * gradient / np.linalg.norm(gradient)
    return w


def train(slope, features, labels, steps, rate):
    """only the signs of the gradient are used

    Its size belongs to the step.
    """
    w = np.zeros(features.shape[1])
    for _ in range(steps):
        w = w - rate * np.sign(features.T @ slope(features @ w, labels))
    return w


def train(slope, features, labels, steps, rate):
    """the mean of all weights on the way is returned

    Asked for are the weights after the last step.
    """
    w, path = np.zeros(features.shape[1]), []
    for _ in range(steps):
        w = w - rate * features.T @ slope(features @ w, labels) / len(labels)
        path.append(w)
    return np.mean(path, axis=0) if path else w


def train(slope, features, labels, steps, rate):
    """training stops once every example is right

    The task says how many steps there are: no other rule is needed.
    """
    w = np.zeros(features.shape[1])
    for _ in range(steps):
        if np.all(labels * (features @ w) > 0):
            break
        w = w - rate * features.T @ slope(features @ w, labels) / len(labels)
    return w
