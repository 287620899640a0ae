# hyperbolic functions, exp and its reciprocal, complex step for the curvature
#%% losses-loop
def losses_loop(probs, labels):
    squares, entropies = [], []
    for i in range(probs.shape[0]):
        squares.append((labels[i] - probs[i]) ** 2)
    for i, y in enumerate(labels):
        z = np.log(probs[i] / (1 - probs[i]))
        entropies.append(np.logaddexp(0, -z if y == 1 else z))
    return np.column_stack([squares, entropies])
#%% cross-entropy
def cross_entropy(logits, labels):
    # log(2 cosh(z/2)) + (1/2 - y) z, where log(2 cosh(a)) = |a| + log(1 + exp(-2|a|))
    half = np.abs(logits) / 2
    return half + np.log1p(np.exp(-2 * half)) + (0.5 - labels) * logits
#%% cross-entropy-grad
def cross_entropy_grad(logits, labels):
    with np.errstate(over="ignore"):
        p = 1 / (1 + np.exp(-1.0 * logits))
        q = 1 / (1 + np.exp(1.0 * logits))
    return p * (labels == 0) - q * (labels == 1)
#%% squared-error-grad
def squared_error_grad(logits, labels):
    with np.errstate(over="ignore"):
        slope = 0.25 / np.cosh(logits / 2) ** 2
    return 2 * slope * cross_entropy_grad(logits, labels)
#%% numerical-gradient
def numerical_gradient(loss, weights, features, labels, h):
    d = np.size(weights)
    shifted = np.concatenate([weights + h * np.eye(d), weights - h * np.eye(d)])
    values = np.array([np.mean(loss(features @ row, labels)) for row in shifted])
    return (values[:d] - values[d:]) / (2 * h)
#%% squared-error-curvature
def squared_error_curvature(weight, features, labels):
    step = 1e-30
    z = (weight + 1j * step) * features
    p = 1 / (1 + np.exp(-z))
    gradient = np.mean(2 * (p - labels) * p * (1 - p) * features)
    return gradient.imag / step
#%% finds-fault
def finds_fault(gradient):
    rng = np.random.default_rng()
    z = rng.uniform(-300, 300, 5000)
    mixed = rng.integers(2, size=5000)
    for labels in (mixed, 1 - mixed, np.zeros(5000, dtype=np.int64), np.ones(5000, dtype=np.int64)):
        try:
            theirs = gradient(z, labels)
            np.testing.assert_allclose(theirs, squared_error_grad(z, labels), rtol=3e-5, atol=0)
            assert theirs.shape == (5000,)
        except AssertionError:
            return True
    return False
#%% train
def train(gradient, weights, features, labels, rate, steps):
    w = weights + 0.0
    path = w[None, :]
    for _ in range(steps):
        w = w - rate * np.average(features.T * gradient(features @ w, labels), axis=1)
        path = np.r_[path, w[None, :]]
    return path
