# fails: train
# mistake: Starts at small random weights, as neural networks do, instead of at 0.
# named:
#%% train
def train(slope, features, labels, steps, rate):
    """Return the weights after `steps` steps of gradient descent on the mean loss."""
    w = 0.01 * np.random.default_rng(0).normal(size=features.shape[1])
    for _ in range(steps):
        w = w - rate * features.T @ slope(features @ w, labels) / len(labels)
    return w
