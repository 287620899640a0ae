# fails: descend
# mistake: the weights get the dtype of the features: whole features cut the steps off [w is a row of floats]
# named: features that are integers
#%% descend
def descend(slope, features, labels, rate, steps):
    w = np.zeros_like(features[0])
    for _ in range(steps):
        w[:] = w - rate * features.T @ slope(features @ w, labels) / len(labels)
    return w
