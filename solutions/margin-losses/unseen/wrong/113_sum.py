# fails: train
# mistake: The gradient of the sum of the losses is used instead of that of the mean.
# named: the gradient is summed over the examples
#%% train
def train(slope, features, labels, steps, rate):
    w = np.zeros(features.shape[1])
    for _ in range(steps):
        w -= rate * features.T @ slope(features @ w, labels)
    return w
