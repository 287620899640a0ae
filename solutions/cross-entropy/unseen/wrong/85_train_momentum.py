# fails: train
# mistake: momentum 0.5: the first step is right, the later ones are not plain gradient descent
# named: the steps have momentum
#%% train
def train(gradient, features, labels, classes, steps, rate):
    W = np.zeros((features.shape[1], classes))
    v = np.zeros_like(W)
    for _ in range(steps):
        v = 0.5 * v - rate * features.T @ gradient(features @ W, labels) / len(features)
        W = W + v
    return W
