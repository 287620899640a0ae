# fails: train
# mistake: ignores `gradient` and uses cross_entropy_grad (7: `gradient` is the function to use)
# named:
#%% train
def train(gradient, features, labels, classes, steps, rate):
    W = np.zeros((features.shape[1], classes))
    for _ in range(steps):
        W = W - rate * features.T @ cross_entropy_grad(features @ W, labels) / len(features)
    return W
