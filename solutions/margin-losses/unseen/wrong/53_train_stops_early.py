# fails: train
# mistake: Stops when the gradient is small, although exactly `steps` steps were asked for.
# named: training stops before all steps are made
#%% train
def train(slope, features, labels, steps, rate):
    """Return the weights after `steps` steps of gradient descent on the mean loss."""
    w = np.zeros(features.shape[1])
    for _ in range(steps):
        gradient = features.T @ slope(features @ w, labels) / len(labels)
        if np.linalg.norm(gradient) < 1e-3:
            break
        w = w - rate * gradient
    return w
