# fails: train
# mistake: Divides the gradient by its length, so every step is as long as the rate.
# named: the gradient is brought to length 1
#%% train
def train(slope, features, labels, steps, rate):
    """Return the weights after `steps` steps of gradient descent on the mean loss."""
    w = np.zeros(features.shape[1])
    for _ in range(steps):
        gradient = features.T @ slope(features @ w, labels) / len(labels)
        w = w - rate * gradient / np.linalg.norm(gradient)
    return w
