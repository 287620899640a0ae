# fails: train
# mistake: Never updates the last weight, taking the bias for a constant.
# named: the weight of the bias is never moved
#%% train
def train(slope, features, labels, steps, rate):
    """Return the weights after `steps` steps of gradient descent on the mean loss."""
    w = np.zeros(features.shape[1])
    for _ in range(steps):
        gradient = features.T @ slope(features @ w, labels) / len(labels)
        w[:-1] = w[:-1] - rate * gradient[:-1]
    return w
