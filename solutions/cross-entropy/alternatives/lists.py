import numpy as np


def lse_loop(z):
    exponentials = [np.exp(logit) for logit in z]
    return float(np.log(sum(exponentials)))


def numerical_gradient(loss, logits, labels, h=1e-5):
    columns = []
    for k in range(logits.shape[1]):
        above, below = np.array(logits, dtype=float), np.array(logits, dtype=float)
        above[:, k] += h
        below[:, k] -= h
        columns.append((np.asarray(loss(above, labels)) - loss(below, labels)) / (2 * h))
    return np.transpose(columns).tolist()


def breaks_shared_maximum():
    return [[-800, -801], [3, 2], [0, 0]], [0, 1, 1]


def breaks_log_of_softmax():
    return [[0, 760, 1], [759, 757, 3]], [2, 0]


def breaks_softmax_twice():
    return [[0, 0, 9, 0, 0, 0]], [2]


def finds_fault(gradient):
    z = np.random.uniform(-3, 3, size=(30, 3))
    y = np.random.permutation(np.arange(30) % 3)
    for shift in (0 * z, 1000 * np.sign(z[:, :1] + np.zeros(3))):
        found = gradient(z + shift, y)
        for i in range(30):
            e = np.exp(z[i])
            p = e / e.sum()
            for k in range(3):
                if not abs(found[i, k] - (p[k] - (k == y[i]))) < 5e-4:
                    return True
    return False


def train(gradient, features, labels, classes, steps, rate):
    weights = [np.zeros(features.shape[1]) for _ in range(classes)]
    for _ in range(steps):
        g = gradient(np.stack([features @ w for w in weights], axis=1), labels)
        weights = [w - rate * np.mean(g[:, [k]] * features, axis=0) for k, w in enumerate(weights)]
    return np.stack(weights, axis=1)
