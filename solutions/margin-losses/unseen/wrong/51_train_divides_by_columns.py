# fails: train
# mistake: Divides by the number of features (shape[1]) instead of the number of examples.
# named: a wrong length of the arrays is used (when tried: 3, not 5)
#%% train
def train(slope, features, labels, steps, rate):
    """Return the weights after `steps` steps of gradient descent on the mean loss."""
    w = np.zeros(features.shape[1])
    for _ in range(steps):
        w = w - rate * features.T @ slope(features @ w, labels) / features.shape[1]
    return w
