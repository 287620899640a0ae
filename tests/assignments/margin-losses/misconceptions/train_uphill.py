"""the weights move uphill

Descent goes against the gradient.
"""


def train(slope, features, labels, steps, rate):
    w = np.zeros(features.shape[1])
    for _ in range(steps):
        w = w + rate * features.T @ slope(features @ w, labels) / len(labels)
    return w
