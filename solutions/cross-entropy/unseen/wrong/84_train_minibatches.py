# fails: train
# mistake: each step uses 256 random examples: not the gradient of the mean over all; equal only when N <= 256
# named:
#%% train
def train(gradient, features, labels, classes, steps, rate):
    rng = np.random.default_rng(0)
    W = np.zeros((features.shape[1], classes))
    for _ in range(steps):
        batch = rng.permutation(len(features))[:256]
        x, y = features[batch], labels[batch]
        W = W - rate * x.T @ gradient(x @ W, y) / len(x)
    return W
