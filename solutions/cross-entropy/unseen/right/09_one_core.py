# one function from another: soft cross-entropy is the core, labels become one-hot tables, binary becomes two columns
#%% lse-loop
def lse_loop(z):
    terms = {k: np.exp(float(zk)) for k, zk in enumerate(z)}
    return np.log(sum(terms.values()))
#%% logsumexp
def logsumexp(logits):
    # LSE = max - log p_max, and p_max is 1 over the shifted sum
    z = np.asarray(logits, dtype=float)
    return z.max(axis=1) - np.log(scipy.special.softmax(z, axis=1).max(axis=1))
#%% softmax
def softmax(logits):
    return np.exp(log_softmax_of(logits))

def log_softmax_of(logits):
    z = np.asarray(logits, dtype=float)
    order = np.argpartition(z, -1, axis=1)
    z = z - z.max(axis=1, keepdims=True)
    rest = np.exp(np.take_along_axis(z, order[:, :-1], axis=1)).sum(axis=1, keepdims=True)
    return z - np.log1p(rest)
#%% log-softmax
log_softmax = log_softmax_of
#%% cross-entropy
def cross_entropy(logits, labels):
    return cross_entropy_soft(logits, np.equal.outer(labels, np.arange(logits.shape[1])))

def cross_entropy_soft(logits, targets):
    return np.vecdot(np.asarray(targets, dtype=float), -log_softmax(logits))
#%% cross-entropy-soft
def cross_entropy_soft(logits, targets):
    return np.vecdot(np.asarray(targets, dtype=float), -log_softmax(logits))
#%% binary-cross-entropy
def binary_cross_entropy(logits, labels):
    z = np.asarray(logits, dtype=float)
    table = np.stack([z.ravel(), np.zeros(z.size)], axis=-1)
    return cross_entropy(table, 1 - np.asarray(labels, dtype=int).ravel()).reshape(z.shape)
#%% cross-entropy-soft-grad
def cross_entropy_soft_grad(logits, targets):
    # sum_j t_j (p_k - [j = k]): a matrix form
    p = softmax(logits)
    k = p.shape[1]
    return np.matmul(np.asarray(targets, dtype=float)[:, None, :], p[:, None, :] - np.eye(k))[:, 0, :]
#%% cross-entropy-grad
def cross_entropy_grad(logits, labels):
    k = logits.shape[1]
    p = softmax(logits)
    # rows of (e_k - e_y) weighted by p_k: each class pushes itself up and the label down
    push = np.eye(k)[None, :, :] - np.eye(k)[np.asarray(labels)][:, None, :]
    return np.einsum("nj,njk->nk", p, push)
#%% binary-cross-entropy-grad
def binary_cross_entropy_grad(logits, labels):
    z = np.asarray(logits, dtype=float)
    table = np.stack([z.ravel(), np.zeros(z.size)], axis=-1)
    return cross_entropy_grad(table, 1 - np.asarray(labels, dtype=int).ravel())[..., 0].reshape(z.shape)
#%% numerical-gradient
def numerical_gradient(loss, logits, labels, h=1e-5):
    z = np.asarray(logits, dtype=float)
    columns = []
    k = 0
    while k < z.shape[1]:
        e = np.eye(z.shape[1])[k]
        columns += [(loss(z + h * e, labels) - loss(z - h * e, labels)) / (h + h)]
        k += 1
    return np.array(columns).T
#%% breaks-shared-maximum
def breaks_shared_maximum():
    # not a number anywhere, and no infinity: only a wrong number, by the digits lost below the smallest float
    return np.array([[744.4, 744.4], [0.0, 0.5]]), np.array([0, 1])
#%% breaks-log-of-softmax
def breaks_log_of_softmax():
    return np.array([[746.0, 0.0], [1000.0, 0.0]]), np.array([1, 1])
#%% breaks-softmax-twice
def breaks_softmax_twice():
    return np.array([[-1000, -1000, 1000, -1000, -1000, -1000, -1000]]), np.array([2])
#%% finds-fault
def finds_fault(gradient):
    rng = np.random.default_rng(8)
    z, y = rng.uniform(-3, 3, (90, 3)), np.arange(90) // 30
    shift = np.where(rng.permutation(90) % 2, 1000.0, -1000.0).reshape(-1, 1)
    good = [
        np.isclose(gradient(t, y), cross_entropy_soft_grad(t, np.eye(3)[y]), rtol=0, atol=2e-4).all()
        for t in (z, z + shift)
    ]
    return not all(good)
#%% train
def train(gradient, features, labels, classes, steps, rate):
    def after(w, left):
        while left:
            w, left = w - rate * features.T @ gradient(features @ w, labels) / labels.size, left - 1
        return w
    return after(np.zeros((features.shape[1], classes)), steps)
