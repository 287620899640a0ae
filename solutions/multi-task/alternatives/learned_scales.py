# Log sigma is learned beside the network, from the best start.

import numpy as np


def uncertainty(losses, log_sigma, regression):
    factors = 1 - np.asarray(regression) / 2
    sigma = np.exp(log_sigma)
    weights = factors / sigma**2
    return np.array(
        [
            factors * losses / sigma**2 + np.log(sigma),
            weights,
            1 - 2 * factors * losses / sigma**2,
            np.log(np.sqrt(2 * factors * losses)),
        ]
    )


def train(tasks, start):
    kinds = np.array([0, 1])
    w, s = start, uncertainty(tasks(start)[0], np.zeros(2), kinds)[3]
    for _ in range(580):
        losses, gradients = tasks(w)
        _, weights, slopes, _ = uncertainty(losses, s, kinds)
        w, s = w - 0.1 * weights @ gradients, s - 0.3 * slopes
    return w
