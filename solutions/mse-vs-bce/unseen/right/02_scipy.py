# SciPy's expit, log_expit, xlogy; preallocated tables
#%% losses-loop
def losses_loop(probs, labels):
    from scipy.special import xlog1py, xlogy
    out = np.empty((len(probs), 2))
    for i in range(len(probs)):
        out[i, 0] = np.square(probs[i] - labels[i])
        out[i, 1] = -(xlogy(labels[i], probs[i]) + xlog1py(1 - labels[i], -probs[i]))
    return out
#%% cross-entropy
from scipy import special


def cross_entropy(logits, labels):
    return -special.log_expit((2 * labels - 1) * logits)
#%% cross-entropy-grad
from scipy.special import expit


def cross_entropy_grad(logits, labels):
    logits = np.asarray(logits, dtype=np.float64)
    return (1 - labels) * expit(logits) - labels * expit(-logits)
#%% squared-error-grad
def squared_error_grad(logits, labels):
    z = np.asarray(logits, dtype=np.float64)
    slope = expit(z) * expit(-z)
    return 2 * slope * cross_entropy_grad(z, labels)
#%% numerical-gradient
def numerical_gradient(loss, weights, features, labels, h):
    def mean_loss(w):
        return loss(features.dot(w), labels).mean()

    return np.array([(mean_loss(weights + e) - mean_loss(weights - e)) / (2 * h) for e in h * np.eye(weights.size)])
#%% squared-error-curvature
def squared_error_curvature(weight, features, labels):
    p = expit(np.asarray(weight * features, dtype=float))
    s = p * (1 - p)
    # product rule on 2 (p - y) s
    second = 2 * s * s + 2 * (p - labels) * s * (1 - 2 * p)
    return float(np.average(second * features**2))
#%% finds-fault
def finds_fault(gradient):
    rng = np.random.default_rng(0)
    for kind in ("zeros", "ones", "mixed", "mixed"):
        z = np.append(rng.uniform(-300, 300, size=2000), [-300.0, 0.0, 300.0])
        n = len(z)
        y = {"zeros": np.zeros(n, int), "ones": np.ones(n, int)}.get(kind, rng.integers(0, 2, n))
        truth = 2 * expit(z) * expit(-z) * np.where(y == 1, -expit(-z), expit(z))
        with np.errstate(all="ignore"):
            got = np.asarray(gradient(z, y))
        if got.shape != truth.shape or not np.all(np.abs(got / truth - 1) < 1e-5):
            return True
    return False
#%% train
def train(gradient, weights, features, labels, rate, steps):
    path = np.empty((steps + 1, len(weights)))
    path[0] = weights
    for t in range(steps):
        path[t + 1] = path[t] - rate * (features.T @ gradient(features @ path[t], labels)) / features.shape[0]
    return path
