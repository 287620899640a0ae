# fails: train
# mistake: The gradient is divided by the number of features (columns) instead of the number of examples.
# named: a wrong length of the arrays is used (when tried: 3, not 5)
#%% train
def train(slope, features, labels, steps, rate):
    X, y = features, labels
    n = X.shape[1]
    w = np.zeros(n)
    for _ in range(steps):
        w = w - rate * (X.T @ slope(X @ w, y)) / n
    return w
