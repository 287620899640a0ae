# fails: train
# mistake: ignores `classes`, and takes max(labels) + 1: a column is missing when the last class is absent
# named: the number of classes is taken from the labels
#%% train
def train(gradient, features, labels, classes, steps, rate):
    W = np.zeros((features.shape[1], labels.max() + 1))
    for _ in range(steps):
        W = W - rate * features.T @ gradient(features @ W, labels) / len(features)
    return W
