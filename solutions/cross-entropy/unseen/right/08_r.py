# someone from R: outer, sweep, column by column transposed tables, ifelse
#%% lse-loop
def lse_loop(z):
    s = [np.exp(z[k - 1] * 1.0) for k in range(1, len(z) + 1)]
    return float(np.log(np.cumsum(s)[-1]))
#%% logsumexp
def sweep(table, stat):
    return (table.T - stat).T

def logsumexp(logits):
    x = np.array(logits, dtype=np.double, order="F")
    mx = np.apply_over_axes(np.max, x, [1]).ravel()
    return mx + np.log(np.exp(sweep(x, mx)) @ np.ones(x.shape[1]))
#%% softmax
def softmax(logits):
    x = np.array(logits, dtype=np.double, order="F")
    e = np.exp(sweep(x, x.max(1)))
    return (e.T / e.T.sum(0)).T
#%% log-softmax
def log_softmax(logits):
    x = np.array(logits, dtype=np.double, order="F")
    ordered = np.sort(x, axis=1)[:, ::-1]           # decreasing: the first column is the largest
    d = sweep(ordered, ordered[:, 0])
    tail = np.cumsum(np.exp(d[:, 1:])[:, ::-1], axis=1)[:, -1]
    return sweep(sweep(x, ordered[:, 0]), np.log1p(tail))
#%% cross-entropy
def cross_entropy(logits, labels):
    n, k = logits.shape
    return -np.take(log_softmax(logits), np.arange(n) * k + labels)
#%% cross-entropy-soft
def cross_entropy_soft(logits, targets):
    return -np.multiply(targets, log_softmax(logits)).sum(1)
#%% binary-cross-entropy
def ifelse(test, yes, no):
    return np.where(test, yes, no)

def binary_cross_entropy(logits, labels):
    x = np.array(logits, dtype=np.double)
    softplus_up = ifelse(x > 0, x, 0) + np.log1p(np.exp(-abs(x)))
    softplus_down = ifelse(x < 0, -x, 0) + np.log1p(np.exp(-abs(x)))
    return ifelse(labels == 1, softplus_down, softplus_up)
#%% cross-entropy-soft-grad
def cross_entropy_soft_grad(logits, targets):
    return softmax(logits) + -1.0 * targets
#%% cross-entropy-grad
def cross_entropy_grad(logits, labels):
    n, k = logits.shape
    g = np.ravel(softmax(logits)).copy()
    at = np.arange(n) * k + labels
    g[at] = 0.0
    g[at] = -g.reshape(n, k).sum(1)
    return g.reshape(n, k)
#%% binary-cross-entropy-grad
def binary_cross_entropy_grad(logits, labels):
    x = np.array(logits, dtype=np.double)
    p1 = 1 / (1 + np.exp(-x))
    p0 = 1 / (1 + np.exp(x))
    return ifelse(labels == 1, -p0, p1)
#%% numerical-gradient
def numerical_gradient(loss, logits, labels, h=1e-5):
    n, k = logits.shape
    cols = np.hstack([
        ((loss(logits + np.outer(np.ones(n), np.arange(k) == j) * h, labels)
          - loss(logits - np.outer(np.ones(n), np.arange(k) == j) * h, labels)) / (2 * h)).reshape(n, 1)
        for j in range(k)
    ])
    return cols
#%% breaks-shared-maximum
def breaks_shared_maximum():
    return np.vstack([np.linspace(-1000, -998, 3), np.linspace(998, 1000, 3)]), np.r_[0, 0]
#%% breaks-log-of-softmax
def breaks_log_of_softmax():
    return np.c_[1000, -1000, 0], np.r_[1]
#%% breaks-softmax-twice
def breaks_softmax_twice():
    return np.c_[np.repeat(30.0, 9), np.zeros((9, 8))], np.repeat(0, 9)
#%% finds-fault
def finds_fault(gradient):
    rng = np.random.RandomState(99)
    z = rng.uniform(-3, 3, size=(45, 5))
    y = rng.choice(np.repeat(np.arange(5), 9), 45, replace=False)
    half = np.repeat([1000.0, -1000.0], [22, 23])
    d = np.concatenate([
        gradient(z, y) - cross_entropy_grad(z, y),
        gradient(sweep(z, half), y) - cross_entropy_grad(sweep(z, half), y),
    ])
    return np.isnan(d).any() or np.abs(d).max() > 1e-4
#%% train
def train(gradient, features, labels, classes, steps, rate):
    X = np.asmatrix(features)
    W = np.asmatrix(np.zeros((X.shape[1], classes)))
    for i in range(1, steps + 1):
        G = gradient(np.asarray(X * W), labels)
        W = W - rate / X.shape[0] * (X.T * np.asmatrix(G))
    return np.asarray(W)
