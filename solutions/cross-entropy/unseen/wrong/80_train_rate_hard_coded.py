# fails: train
# mistake: ignores `rate`: 0.5 is written in
# named: `rate` is not used: it is always 0.5
#%% train
def train(gradient, features, labels, classes, steps, rate):
    W = np.zeros((features.shape[1], classes))
    for _ in range(steps):
        W = W - 0.5 * features.T @ gradient(features @ W, labels) / len(features)
    return W
