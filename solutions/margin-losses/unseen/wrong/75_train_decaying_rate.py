# fails: train
# mistake: Lets the rate decay from step to step; it is to stay the same.
# named:
#%% train
def train(slope, features, labels, steps, rate):
    """Return the weights after `steps` steps of gradient descent on the mean loss."""
    w = np.zeros(features.shape[1])
    for t in range(steps):
        w = w - rate / (1 + 0.01 * t) * features.T @ slope(features @ w, labels) / len(labels)
    return w
