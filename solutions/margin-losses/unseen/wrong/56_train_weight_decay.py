# fails: train
# mistake: Adds a penalty on the weights that nobody asked for; at w = 0 it does not show.
# named:
#%% train
def train(slope, features, labels, steps, rate):
    """Return the weights after `steps` steps of gradient descent on the mean loss."""
    w = np.zeros(features.shape[1])
    for _ in range(steps):
        gradient = features.T @ slope(features @ w, labels) / len(labels) + 1e-4 * w
        w = w - rate * gradient
    return w
