# fails: numerical-gradient
# mistake: takes squared_error whenever loss is not cross_entropy: the argument loss is ignored for any other function. (Call loss itself, it may be any function.)
# named:
#%% numerical-gradient
def numerical_gradient(loss, weights, features, labels, h):
    def value(w):
        z = features @ w
        if loss is cross_entropy:
            return np.mean(cross_entropy(z, labels))
        return np.mean(squared_error(z, labels))

    return np.array([(value(weights + e) - value(weights - e)) / (2 * h) for e in h * np.eye(len(weights))])
