# fails: train
# mistake: the rate shrinks as 1 / (1 + t / 1000)
# named: the rate falls from step to step
#%% train
def train(gradient, features, labels, classes, steps, rate):
    W = np.zeros((features.shape[1], classes))
    for t in range(steps):
        W = W - rate / (1 + t / 1000) * features.T @ gradient(features @ W, labels) / len(features)
    return W
