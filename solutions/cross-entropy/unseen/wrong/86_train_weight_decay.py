# fails: train
# mistake: weight decay 1e-3 in each step; invisible in the first, from W = 0
# named: weights are pulled to 0 as well
#%% train
def train(gradient, features, labels, classes, steps, rate):
    W = np.zeros((features.shape[1], classes))
    for _ in range(steps):
        W = W - rate * (features.T @ gradient(features @ W, labels) / len(features) + 1e-3 * W)
    return W
