# fails: descend
# mistake: the gradient of the sum, not of the mean [divided by N]
# named: the sum of the slopes is taken, not their mean
#%% descend
def descend(slope, features, labels, rate, steps):
    w = np.zeros(features.shape[1])
    for _ in range(steps):
        w = w - rate * features.T @ slope(features @ w, labels)
    return w
