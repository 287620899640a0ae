# fails: train
# mistake: Stops like a perceptron once every example has the right sign, instead of taking all steps.
# named: training stops once every example is right
#%% train
def train(slope, features, labels, steps, rate):
    """Return the weights after `steps` steps of gradient descent on the mean loss."""
    w = np.zeros(features.shape[1])
    for _ in range(steps):
        if np.all(labels * (features @ w) > 0):
            break
        w = w - rate * features.T @ slope(features @ w, labels) / len(labels)
    return w
