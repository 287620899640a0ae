# fails: numerical-gradient
# mistake: np.zeros_like(weights) is an integer array for integer weights, so the step h is cut to 0 there and the quotient is 0. (Weights may be integers: make the step a float array.)
# named: it goes wrong when the input holds integers
#%% numerical-gradient
def numerical_gradient(loss, weights, features, labels, h):
    result = []
    for j in range(len(weights)):
        e = np.zeros_like(weights)
        e[j] = h
        up, down = loss(features @ (weights + e), labels), loss(features @ (weights - e), labels)
        result.append((up.mean() - down.mean()) / (2 * h))
    return np.array(result)
