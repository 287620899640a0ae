# fails: train
# mistake: Calls logistic_slope whatever slope is passed in.
# named: `logistic_slope` is used, whatever `slope` is. `slope` is the function to call
#%% train
def train(slope, features, labels, steps, rate):
    """Return the weights after `steps` steps of gradient descent on the mean loss."""
    w = np.zeros(features.shape[1])
    for _ in range(steps):
        w = w - rate * features.T @ logistic_slope(features @ w, labels) / len(labels)
    return w
