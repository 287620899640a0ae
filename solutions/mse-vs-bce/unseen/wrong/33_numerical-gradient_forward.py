# fails: numerical-gradient
# mistake: the one-sided quotient (L(w + h e) - L(w)) / h. (Symmetric: w + h e and w - h e, divided by 2 h.)
#%% numerical-gradient
def numerical_gradient(loss, weights, features, labels, h):
    base = np.mean(loss(features @ weights, labels))
    return np.array([(np.mean(loss(features @ (weights + e), labels)) - base) / h for e in h * np.eye(len(weights))])
