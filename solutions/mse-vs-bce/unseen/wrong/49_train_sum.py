# fails: train
# mistake: the sum over the examples instead of the mean, no 1/N. (Gradient of the mean loss: divide by N.)
#%% train
def train(gradient, weights, features, labels, rate, steps):
    w = np.array(weights, dtype=float)
    path = [w]
    for _ in range(steps):
        w = w - rate * features.T @ gradient(features @ w, labels)
        path.append(w)
    return np.array(path)
