# fails: train
# mistake: stops when the gradient is below 1e-3 (7: exactly `steps` times, without stopping earlier)
# named: training stops before all steps are made
#%% train
def train(gradient, features, labels, classes, steps, rate):
    W = np.zeros((features.shape[1], classes))
    for _ in range(steps):
        g = features.T @ gradient(features @ W, labels) / len(features)
        if np.abs(g).max() < 1e-3:
            break
        W = W - rate * g
    return W
