# fails: train
# mistake: Keeps the weights in a global between calls, so a second training starts where the first one ended instead of at 0.
# named: two calls with the same input give different results
#%% train
kept = {}

def train(slope, features, labels, steps, rate):
    """Return the weights after `steps` steps of gradient descent on the mean loss."""
    w = kept.setdefault(features.shape[1], np.zeros(features.shape[1]))
    for _ in range(steps):
        w -= rate * features.T @ slope(features @ w, labels) / len(labels)
    return w
