# np.piecewise and fancy indexing, stacking the two cases and picking by label; recursion in training
#%% losses-loop
def losses_loop(probs, labels):
    rows = np.zeros([probs.size, 2])
    for row, p, y in zip(rows, probs, labels):
        row[:] = (y - p) ** 2, -np.log((1 - p, p)[y])
    return rows
#%% cross-entropy
def cross_entropy(logits, labels):
    both = np.stack([np.logaddexp(0, logits), np.logaddexp(0, -logits)])
    return both[labels, np.arange(len(labels))]
#%% cross-entropy-grad
def cross_entropy_grad(logits, labels):
    both = np.stack([sigmoid(logits), -sigmoid(-logits)], axis=1)
    return np.take_along_axis(both, labels[:, np.newaxis], axis=1)[:, 0]
#%% squared-error-grad
def squared_error_grad(logits, labels):
    residual = cross_entropy_grad(logits, labels)
    slope = cross_entropy_grad(logits, np.zeros_like(labels)) * -cross_entropy_grad(logits, np.ones_like(labels))
    return 2 * residual * slope
#%% numerical-gradient
def numerical_gradient(loss, weights, features, labels, h):
    step = h * np.identity(features.shape[1])

    def mean_at(w):
        return np.mean(loss(features @ w, labels))

    up = np.apply_along_axis(mean_at, 1, weights + step)
    down = np.apply_along_axis(mean_at, 1, weights - step)
    return 0.5 * (up - down) / h
#%% squared-error-curvature
def squared_error_curvature(weight, features, labels):
    p = np.exp(-cross_entropy(weight * features, labels))  # probability of the right class
    return np.dot(features**2, 2 * p * (1 - p) ** 2 * (3 * p - 1)) / len(labels)
#%% finds-fault
def finds_fault(gradient):
    def differs(z, y):
        right, got = squared_error_grad(z, y), gradient(z, y)
        if np.shape(got) != np.shape(right):
            return True
        ratio = got / right
        return bool(np.isnan(ratio).any() or ratio.min() < 0.9999 or ratio.max() > 1.0001)

    z = np.linspace(-299.5, 299.5, 1200)
    alternating = np.arange(1200) % 2
    return (
        differs(z, alternating)
        or differs(z, 1 - alternating)
        or differs(z, 0 * alternating)
        or differs(z, 0 * alternating + 1)
        or differs(z[::-1].copy(), alternating)
    )
#%% train
def train(gradient, weights, features, labels, rate, steps):
    if steps == 0:
        return np.array([weights], dtype=float)
    path = train(gradient, weights, features, labels, rate, steps - 1)
    last = path[-1]
    grad = features.T @ gradient(features @ last, labels) / len(labels)
    return np.concatenate([path, [last - rate * grad]])
