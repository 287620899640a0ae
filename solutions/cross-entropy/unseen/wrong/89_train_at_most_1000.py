# fails: train
# mistake: at most 1000 steps, "enough"
# named:
#%% train
def train(gradient, features, labels, classes, steps, rate):
    W = np.zeros((features.shape[1], classes))
    for _ in range(min(steps, 1000)):
        W = W - rate * features.T @ gradient(features @ W, labels) / len(features)
    return W
