# fails: numerical-gradient
# mistake: written for two weights as in the example; D is the length of weights. (Go over all D weights.)
#%% numerical-gradient
def numerical_gradient(loss, weights, features, labels, h):
    a, b = np.array([h, 0.0]), np.array([0.0, h])
    first = loss(features @ (weights + a), labels) - loss(features @ (weights - a), labels)
    second = loss(features @ (weights + b), labels) - loss(features @ (weights - b), labels)
    return np.array([first.mean(), second.mean()]) / (2 * h)
