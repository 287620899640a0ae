# fails: descend
# mistake: the last column is taken as the bias and set to 1, whatever stands there; three weights always [X as it is given]
# named:
#%% descend
def descend(slope, features, labels, rate, steps):
    x = np.array(features, dtype=float)
    x[:, -1] = 1.0
    w = np.zeros(x.shape[1])
    for _ in range(steps):
        w = w - rate * x.T @ slope(x @ w, labels) / len(labels)
    return w
