# fails: train
# mistake: Computes the gradient once before the loop, so every step goes the same way.
# named: the gradient is computed once, at the start
#%% train
def train(slope, features, labels, steps, rate):
    """Return the weights after `steps` steps of gradient descent on the mean loss."""
    w = np.zeros(features.shape[1])
    gradient = features.T @ slope(features @ w, labels) / len(labels)
    for _ in range(steps):
        w = w - rate * gradient
    return w
