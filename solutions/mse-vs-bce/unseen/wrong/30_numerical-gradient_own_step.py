# fails: numerical-gradient
# mistake: a step of more than 0.5 is cut to 0.5 because the derivative is poor otherwise; the text asks for the quotient itself at the h given. (Use h as it is, up to 1.)
# named:
#%% numerical-gradient
def numerical_gradient(loss, weights, features, labels, h):
    h = min(h, 0.5)
    return np.array([
        (np.mean(loss(features @ (weights + e), labels)) - np.mean(loss(features @ (weights - e), labels))) / (2 * h)
        for e in h * np.eye(len(weights))
    ])
