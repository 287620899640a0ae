# odd but legal dtypes and shapes: longdouble inside, float128 or Fortran order or lists back, broadcast views
#%% lse-loop
def lse_loop(z):
    total = np.longdouble(0)
    for v in np.nditer(z):
        total += np.exp(v.astype(np.longdouble))
    return np.array(np.log(total))          # an array without axes: one number
#%% logsumexp
def logsumexp(logits):
    z = np.asarray(logits).astype(np.longdouble)
    c = np.broadcast_to(z.max(axis=1)[:, None], z.shape)
    return c[:, 0] + np.log(np.exp(z - c).sum(axis=1))
#%% softmax
def softmax(logits):
    z = np.asarray(logits).astype(np.longdouble)
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return np.asfortranarray(e / e.sum(axis=1, keepdims=True))
#%% log-softmax
def log_softmax(logits):
    z = np.asarray(logits).astype(np.longdouble)
    j = z.argmax(axis=1)
    d = z - z.max(axis=1, keepdims=True)
    e = np.exp(d)
    e[np.arange(j.size), j] = 0
    return d - np.log1p(e.sum(axis=1))[:, None]
#%% cross-entropy
def cross_entropy(logits, labels):
    return (-log_softmax(logits))[np.arange(labels.size), labels.astype(np.int8 if logits.shape[1] < 128 else np.int64)]
#%% cross-entropy-soft
def cross_entropy_soft(logits, targets):
    return (log_softmax(logits) * (0.0 - targets)).sum(axis=1).tolist()
#%% binary-cross-entropy
def binary_cross_entropy(logits, labels):
    z = np.asarray(logits).astype(np.longdouble)
    u = np.where(labels.astype(bool), -z, z)
    return np.maximum(u, 0) + np.log1p(np.exp(-abs(u)))
#%% cross-entropy-soft-grad
def cross_entropy_soft_grad(logits, targets):
    return tuple((softmax(logits) - targets).astype(np.float64))
#%% cross-entropy-grad
def cross_entropy_grad(logits, labels):
    g = softmax(logits)
    n = np.arange(labels.size)
    g[n, labels] = 0
    g[n, labels] = -g.sum(axis=1)
    return g
#%% binary-cross-entropy-grad
def binary_cross_entropy_grad(logits, labels):
    z = np.asarray(logits).astype(np.longdouble)
    y = labels.astype(bool)
    return np.where(y, -1, 1) / (1 + np.exp(np.where(y, z, -z)))
#%% numerical-gradient
def numerical_gradient(loss, logits, labels, h=1e-5):
    z = np.asarray(logits, dtype=np.float64)
    out = np.zeros(z.shape, order="F")
    for i, k in np.ndindex(*z.shape):
        e = np.zeros(z.shape)
        e[i, k] = h
        out[i, k] = (loss(z + e, labels)[i] - loss(z - e, labels)[i]) / (2 * h)
    return out
#%% breaks-shared-maximum
def breaks_shared_maximum():
    return np.array([[1000, 1000], [-1000, -1000]], dtype=np.int16), np.array([1, 1], dtype=np.int8)
#%% breaks-log-of-softmax
def breaks_log_of_softmax():
    return np.array([[-1000, 1000]], dtype=np.int16), np.array([0], dtype=np.uint64)
#%% breaks-softmax-twice
def breaks_softmax_twice():
    return np.asfortranarray(np.eye(2000, dtype=np.float32)[:3] * 500), np.arange(3)
#%% finds-fault
def finds_fault(gradient):
    z = np.random.default_rng(3).uniform(-3, 3, (1000, 12))
    y = np.random.default_rng(4).integers(12, size=1000)
    shift = np.where(np.arange(1000) < 500, -1000.0, 1000.0)[:, None]
    a = np.asarray(gradient(z, y), dtype=float) - np.asarray(cross_entropy_grad(z, y), dtype=float)
    b = np.asarray(gradient(z + shift, y), dtype=float) - np.asarray(cross_entropy_grad(z + shift, y), dtype=float)
    return np.bool_(not (np.max(np.abs([a, b])) < 1e-4))
#%% train
def train(gradient, features, labels, classes, steps, rate):
    w = np.zeros((features.shape[1], classes), order="F")
    for _ in range(steps):
        g = np.asarray(gradient(features @ w, labels), dtype=float)
        w = w - rate * (features / len(features)).T @ g
    return w
