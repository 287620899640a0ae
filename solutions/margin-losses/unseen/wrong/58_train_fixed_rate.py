# fails: train
# mistake: Hard-codes the rate 0.5 of the visible check in a constant and ignores the argument.
# named: `rate` is not used: it is always 0.5
#%% train
LEARNING_RATE = 0.5

def train(slope, features, labels, steps, rate=LEARNING_RATE):
    """Return the weights after `steps` steps of gradient descent on the mean loss."""
    w = np.zeros(features.shape[1])
    for _ in range(steps):
        w = w - LEARNING_RATE * features.T @ slope(features @ w, labels) / len(labels)
    return w
