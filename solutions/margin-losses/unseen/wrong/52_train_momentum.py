# fails: train
# mistake: Adds momentum; plain gradient descent was asked for, and only the first step is the same.
# named: the steps have momentum
#%% train
def train(slope, features, labels, steps, rate):
    """Return the weights after `steps` steps of gradient descent on the mean loss."""
    w = np.zeros(features.shape[1])
    v = np.zeros(features.shape[1])
    for _ in range(steps):
        v = 0.9 * v + features.T @ slope(features @ w, labels) / len(labels)
        w = w - rate * v
    return w
