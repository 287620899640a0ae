# fails: train
# mistake: returns the weights with the lowest loss met, not the last: differs when the rate is too large
# named: the best weights on the way are returned
#%% train
def train(gradient, features, labels, classes, steps, rate):
    W = np.zeros((features.shape[1], classes))
    best, lowest = W, np.inf
    for _ in range(steps):
        W = W - rate * features.T @ gradient(features @ W, labels) / len(features)
        loss = cross_entropy(features @ W, labels).mean()
        if loss < lowest:
            best, lowest = W, loss
    return best
