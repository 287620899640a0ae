# only some answers: a right test that copies, np.gradient-free; training that keeps logits instead of recomputing them; einsum
#%% numerical-gradient
def numerical_gradient(loss, weights, features, labels, h):
    z = np.einsum("nd,d->n", features, weights)
    answer = {}
    for j in range(features.shape[1]):
        plus, minus = z + features[:, j] * h, z - features[:, j] * h
        answer[j] = np.subtract(loss(plus, labels), loss(minus, labels)).sum() / (2 * h * len(labels))
    return np.fromiter(answer.values(), dtype=float)
#%% squared-error-curvature
def squared_error_curvature(weight, features, labels):
    p = sigmoid(weight * features)
    # derivative of 2 (p^2 - p^3) - 2 y (p - p^2), times p', by hand
    in_p = 2 * (2 * p - 3 * p**2) - 2 * labels * (1 - 2 * p)
    return np.mean(in_p * p * (1 - p) * features**2)
#%% train
def train(gradient, weights, features, labels, rate, steps):
    path = np.empty((steps + 1, np.size(weights)))
    w, z = weights, features @ weights
    for t in range(steps + 1):
        path[t] = w
        change = rate / len(z) * (features.T @ gradient(z, labels))
        w, z = w - change, z - features @ change
    return path
