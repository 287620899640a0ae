# everything from margins: differences to the label's logit; log-sum-exp of -inf masked differences
#%% lse-loop
def lse_loop(z):
    c = max(float(v) for v in z)
    total, k = 0.0, 0
    while k < len(z):
        total += np.exp(float(z[k]) - c)
        k += 1
    return c + np.log(total)
#%% logsumexp
def logsumexp(logits):
    z = logits.astype(np.float64)
    ordered = np.sort(z, axis=1)
    top, below = ordered[:, -1], ordered[:, :-1]
    return top + np.log1p(np.exp(below - top[:, None]).sum(axis=1))
#%% softmax
def softmax(logits):
    z = logits.astype(np.float64)
    with np.errstate(over="ignore"):
        # 1 / sum_j e^(z_j - z_k): a table of all differences; infinity gives 0
        return 1 / np.exp(z[:, None, :] - z[:, :, None]).sum(axis=2)
#%% log-softmax
def log_softmax(logits):
    z = logits.astype(np.float64)
    k = z.shape[1]
    d = z[:, None, :] - z[:, :, None]            # d[i, k, j] = z_j - z_k
    d = np.where(np.eye(k, dtype=bool), -np.inf, d)
    m = d.max(axis=2)
    return -np.logaddexp(0, m + np.log(np.exp(d - m[:, :, None]).sum(axis=2)))
#%% cross-entropy
def cross_entropy(logits, labels):
    z = logits.astype(np.float64)
    i = np.arange(z.shape[0])
    d = z - z[i, labels][:, None]
    d[i, labels] = -np.inf
    return np.logaddexp(0, logsumexp(d))
#%% cross-entropy-soft
def cross_entropy_soft(logits, targets):
    return (targets[:, None, :] @ -log_softmax(logits)[:, :, None])[:, 0, 0]
#%% binary-cross-entropy
def binary_cross_entropy(logits, labels):
    pairs = np.stack([np.zeros(logits.size), logits.ravel()], axis=1)
    return cross_entropy(pairs, labels.ravel()).reshape(logits.shape)
#%% cross-entropy-soft-grad
def cross_entropy_soft_grad(logits, targets):
    return -(targets - softmax(logits))
#%% cross-entropy-grad
def cross_entropy_grad(logits, labels):
    g = softmax(logits)
    i = np.arange(g.shape[0])
    g[i, labels] = np.expm1(-cross_entropy(logits, labels))
    return g
#%% binary-cross-entropy-grad
def binary_cross_entropy_grad(logits, labels):
    pairs = np.stack([np.zeros(logits.size), logits.ravel()], axis=1)
    return cross_entropy_grad(pairs, labels.ravel())[:, 1].reshape(logits.shape)
#%% numerical-gradient
def numerical_gradient(loss, logits, labels, h=1e-5):
    z = logits.astype(np.float64)
    g = np.empty(z.shape)
    for i in range(z.shape[0]):
        for k in range(z.shape[1]):
            up, down = z[i : i + 1].copy(), z[i : i + 1].copy()
            up[0, k] += h
            down[0, k] -= h
            g[i, k] = (loss(up, labels[i : i + 1])[0] - loss(down, labels[i : i + 1])[0]) / (2 * h)
    return g
#%% breaks-shared-maximum
def breaks_shared_maximum():
    z = np.zeros((5, 4))
    z[2] = 760.0
    return z, np.zeros(5, dtype=np.uint8)
#%% breaks-log-of-softmax
def breaks_log_of_softmax():
    return np.array([[-1000.0, 1000.0]], dtype=np.float32), np.array([0.0])
#%% breaks-softmax-twice
def breaks_softmax_twice():
    z = np.zeros((3, 50))
    z[[0, 1, 2], [3, 4, 49]] = 20
    return z, np.array([3, 4, 49])
#%% finds-fault
def finds_fault(gradient):
    rng = np.random.default_rng(0)
    z = rng.uniform(-3, 3, (200, 3))
    y = rng.integers(3, size=200)
    z2 = z.copy()
    z2[:100] -= 1000
    z2[100:] += 1000
    right, right2 = cross_entropy_grad(z, y), cross_entropy_grad(z2, y)
    worst = max(np.abs(gradient(z, y) - right).max(), np.abs(gradient(z2, y) - right2).max())
    return bool(np.isnan(gradient(z, y)).any() or np.isnan(gradient(z2, y)).any() or worst > 0.0005)
#%% train
def train(gradient, features, labels, classes, steps, rate):
    Wt = np.zeros((classes, features.shape[1]))
    for _ in range(steps):
        G = gradient((Wt @ features.T).T, labels)
        Wt = Wt - rate * (G.T @ features) / features.shape[0]
    return Wt.T
