# fails: train
# mistake: Returns the mean of all iterates instead of the last one.
# named: the mean of all weights on the way is returned
#%% train
def train(slope, features, labels, steps, rate):
    """Return the weights after `steps` steps of gradient descent on the mean loss."""
    w = np.zeros(features.shape[1])
    path = []
    for _ in range(steps):
        w = w - rate * features.T @ slope(features @ w, labels) / len(labels)
        path.append(w)
    return np.mean(path, axis=0)
