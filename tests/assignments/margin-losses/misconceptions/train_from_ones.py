"""training starts from ones

Start at w = 0.
"""


def train(slope, features, labels, steps, rate):
    w = np.ones(features.shape[1])
    for _ in range(steps):
        w = w - rate * features.T @ slope(features @ w, labels) / len(labels)
    return w
