# boolean masks and filled arrays; exp only of negative numbers; while loops
#%% losses-loop
def losses_loop(probs, labels):
    table = np.zeros((len(probs), 2))
    i = 0
    while i < len(probs):
        if labels[i]:
            table[i] = (1 - probs[i]) ** 2, -np.log(probs[i])
        else:
            table[i] = probs[i] ** 2, -np.log1p(-probs[i])
        i += 1
    return table
#%% cross-entropy
def cross_entropy(logits, labels):
    return np.maximum(logits, 0) - logits * labels + np.log1p(np.exp(-np.abs(logits)))
#%% cross-entropy-grad
def cross_entropy_grad(logits, labels):
    out = np.empty(logits.shape, dtype=float)
    ones = labels == 1
    out[ones] = -1 / (1 + np.exp(logits[ones].astype(float)))
    out[~ones] = 1 / (1 + np.exp(-logits[~ones].astype(float)))
    return out
#%% squared-error-grad
def squared_error_grad(logits, labels):
    e = np.exp(-np.abs(logits))
    big, small = 1 / (1 + e), e / (1 + e)  # the larger and the smaller of p and 1 - p
    p = np.where(logits >= 0, big, small)
    q = np.where(logits >= 0, small, big)
    grad = 2 * p * q
    grad[labels == 1] *= -q[labels == 1]
    grad[labels == 0] *= p[labels == 0]
    return grad
#%% numerical-gradient
def numerical_gradient(loss, weights, features, labels, h):
    result = np.empty(features.shape[1])
    for j in range(features.shape[1]):
        w = weights.astype(float)
        w[j] += h
        up = loss(features @ w, labels).mean()
        w[j] = weights[j] - h
        down = loss(features @ w, labels).mean()
        result[j] = (up - down) / 2 / h
    return result
#%% squared-error-curvature
def squared_error_curvature(weight, features, labels):
    total = 0.0
    for x, y in zip(features, labels):
        p = sigmoid(weight * x)
        if y == 0:
            p = 1 - p
        total += 2 * x * x * p * (1 - p) ** 2 * (3 * p - 1)
    return total / len(features)
#%% finds-fault
def finds_fault(gradient):
    windows = [np.linspace(low, low + 20, 12) for low in range(-300, 300, 20)]
    windows += [np.linspace(-300, 300, 12), np.linspace(300, -300, 12)]
    for z in windows:
        for y in (np.zeros(12, int), np.ones(12, int), np.arange(12) % 2, 1 - np.arange(12) % 2):
            want = squared_error_grad(z, y)
            got = gradient(z.copy(), y.copy())
            if np.shape(got) != (12,):
                return True
            if np.isnan(got).any():
                return True
            if np.max(np.abs(got - want) / np.abs(want)) > 1e-4:
                return True
    return False
#%% train
def train(gradient, weights, features, labels, rate, steps):
    n, d = features.shape
    path = np.zeros((steps + 1, d))
    path[0] = weights
    i = 0
    while i < steps:
        w = path[i].copy()
        w -= rate / n * (gradient(features @ w, labels) @ features)
        i += 1
        path[i] = w
    return path
