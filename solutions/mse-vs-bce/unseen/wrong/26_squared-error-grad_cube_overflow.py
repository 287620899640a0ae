# fails: squared-error-grad
# mistake: for y = 1 -2 e^2 / (1 + e)^3 with e = exp(-z) overflows below z = -237: the gradient of a confident mistake becomes 0 or nan though it is 1e-103 or so. (Exponents must be negative, or multiply sigmoids.)
# named: powers of the exponential of the negative logit overflow
#%% squared-error-grad
def squared_error_grad(logits, labels):
    e = np.exp(-1.0 * logits)
    p, q = sigmoid(logits), sigmoid(-logits)
    return np.where(labels == 1, -2 * e**2 / (1 + e) ** 3, 2 * p * p * q)
