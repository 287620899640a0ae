# fails: train
# mistake: The argument `slope` is ignored: the logistic slope is used whatever is asked for.
# named: `logistic_slope` is used, whatever `slope` is
#%% train
def train(slope, features, labels, steps, rate):
    w = np.zeros(features.shape[1])
    for _ in range(steps):
        gradient = features.T @ logistic_slope(features @ w, labels) / len(features)
        w = w - rate * gradient
    return w
