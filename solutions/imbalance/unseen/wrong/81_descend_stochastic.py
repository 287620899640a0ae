# fails: descend
# mistake: one example at a time, in order, N to a step [plain gradient descent on the mean loss]
# named:
#%% descend
def descend(slope, features, labels, rate, steps):
    w = np.zeros(features.shape[1])
    for _ in range(steps):
        for x, y in zip(features, labels):
            w = w - rate * x * slope(np.array([x @ w]), np.array([y]))[0] / len(labels)
    return w
