# plain NumPy, np.where on the label, a grid for the test
#%% losses-loop
def losses_loop(probs, labels):
    table = []
    for p, y in zip(probs, labels):
        mse = (p - y) ** 2
        bce = -y * np.log(p) - (1 - y) * np.log(1 - p)
        table.append([mse, bce])
    return np.array(table)
#%% cross-entropy
def cross_entropy(logits, labels):
    return np.logaddexp(0, logits) - labels * logits
#%% cross-entropy-grad
def cross_entropy_grad(logits, labels):
    return np.where(labels == 1, -sigmoid(-logits), sigmoid(logits))
#%% squared-error-grad
def squared_error_grad(logits, labels):
    p = sigmoid(logits)
    q = sigmoid(-logits)
    return np.where(labels == 1, -2 * p * q * q, 2 * p * p * q)
#%% numerical-gradient
def numerical_gradient(loss, weights, features, labels, h):
    grad = np.zeros(len(weights))
    for j in range(len(weights)):
        step = np.zeros(len(weights))
        step[j] = h
        above = np.mean(loss(features @ (weights + step), labels))
        below = np.mean(loss(features @ (weights - step), labels))
        grad[j] = (above - below) / (2 * h)
    return grad
#%% squared-error-curvature
def squared_error_curvature(weight, features, labels):
    z = weight * features
    p = sigmoid(z)
    one = 2 * p * (1 - p) ** 2 * (3 * p - 1)
    zero = 2 * p**2 * (1 - p) * (2 - 3 * p)
    return np.mean(features**2 * np.where(labels == 1, one, zero))
#%% finds-fault
def finds_fault(gradient):
    z = np.tile(np.linspace(-300, 300, 601), 2)
    y = np.repeat([0, 1], 601)
    order = np.random.default_rng(1).permutation(len(z))
    tries = [(z[order], y[order]), (z[:601], y[:601]), (z[601:], y[601:])]
    for logits, labels in tries:
        right = squared_error_grad(logits, labels)
        found = gradient(logits, labels)
        if np.shape(found) != right.shape:
            return True
        if not np.allclose(found, right, rtol=1e-6, atol=0):
            return True
    return False
#%% train
def train(gradient, weights, features, labels, rate, steps):
    w = np.array(weights, dtype=float)
    path = [w]
    for _ in range(steps):
        g = gradient(features @ w, labels)
        w = w - rate * features.T @ g / len(labels)
        path.append(w)
    return np.array(path)
