"""only one step is taken

Repeat the step as often as asked.
"""


def train(slope, features, labels, steps, rate):
    w = np.zeros(features.shape[1])
    return w - rate * features.T @ slope(features @ w, labels) / len(labels)
