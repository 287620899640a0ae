# masks and np.where; quotients counted with h on both sides; a test that uses properties as well as values
#%% lse-loop
def lse_loop(z):
    import math
    acc = 0.0
    for a in list(z):
        acc = math.exp(a) + acc
    return math.log(acc)
#%% logsumexp
def first_largest(z):
    largest = z == z.max(axis=1, keepdims=True)
    return largest & (np.cumsum(largest, axis=1) == 1)

def logsumexp(logits):
    z = logits + 0.0
    c = z.max(axis=1)
    return c + np.log1p(np.where(first_largest(z), 0.0, np.exp(z - c[:, None])).sum(axis=1))
#%% softmax
def softmax(logits):
    z = logits + 0.0
    e = np.exp(z - z.max(axis=1)[:, None])
    return e / e.sum(axis=1)[:, None]
#%% log-softmax
def log_softmax(logits):
    z = logits + 0.0
    largest = z == z.max(axis=1, keepdims=True)
    ties = largest.sum(axis=1, keepdims=True)
    d = z - z.max(axis=1, keepdims=True)
    rest = np.where(largest, 0.0, np.exp(d)).sum(axis=1, keepdims=True)
    return d - (np.log(ties) + np.log1p(rest / ties))
#%% cross-entropy
def cross_entropy(logits, labels):
    mine = np.arange(logits.shape[1]) == labels[:, None]
    return -log_softmax(logits)[mine]
#%% cross-entropy-soft
def cross_entropy_soft(logits, targets):
    used = targets != 0
    return -(np.where(used, log_softmax(logits), 0.0) * targets).sum(axis=1)
#%% binary-cross-entropy
def binary_cross_entropy(logits, labels):
    z = logits + 0.0
    wrong = (z > 0) != (labels == 1)
    return np.where(wrong, np.abs(z), 0.0) + np.log1p(np.exp(-np.abs(z)))
#%% cross-entropy-soft-grad
def cross_entropy_soft_grad(logits, targets):
    return np.where(targets > 0, softmax(logits) - targets, softmax(logits))
#%% cross-entropy-grad
def cross_entropy_grad(logits, labels):
    mine = np.arange(logits.shape[1]) == labels[:, None]
    p = np.where(mine, 0.0, softmax(logits))
    return p - mine * p.sum(axis=1, keepdims=True)
#%% binary-cross-entropy-grad
def binary_cross_entropy_grad(logits, labels):
    z = logits + 0.0
    e = np.exp(-np.abs(z))
    small, big = e / (1 + e), 1 / (1 + e)
    return np.where(labels == 1, -np.where(z > 0, small, big), np.where(z > 0, big, small))
#%% numerical-gradient
def numerical_gradient(loss, logits, labels, h=1e-5):
    g = np.full(logits.shape, np.nan)
    for k in range(logits.shape[1]):
        column = np.arange(logits.shape[1]) == k
        g[:, column] = ((loss(logits + h * column, labels) - loss(logits - h * column, labels)) / (2 * h))[:, None]
    return g
#%% breaks-shared-maximum
def breaks_shared_maximum():
    logits = np.zeros((3, 3))
    logits[0, 0] = 1000
    return logits, np.array([0, 1, 2])
#%% breaks-log-of-softmax
def breaks_log_of_softmax():
    logits = np.zeros((3, 3))
    logits[:, 0] = 1000
    return logits, np.array([1, 1, 2])
#%% breaks-softmax-twice
def breaks_softmax_twice():
    return np.where(np.eye(12, dtype=bool), 1000.0, -1000.0), np.arange(12)
#%% finds-fault
def finds_fault(gradient):
    rng = np.random.default_rng(77)
    verdicts = []
    for rows, classes in ((10, 3), (64, 8), (7 * 3, 7)):
        z = rng.uniform(-3, 3, (rows, classes))
        y = np.resize(np.arange(classes), rows)
        for t in (z, np.where(np.arange(rows)[:, None] % 2 == 0, z + 1000, z - 1000)):
            g = gradient(t, y)
            verdicts.append(np.isnan(g).any())
            verdicts.append(not np.all(np.abs(g.sum(axis=1)) < 1e-3))
            verdicts.append(not np.all(np.abs(g - cross_entropy_grad(t, y)) < 1e-3))
    return bool(np.any(verdicts))
#%% train
def train(gradient, features, labels, classes, steps, rate):
    W = np.zeros((features.shape[1], classes))
    done = 0
    while done < steps:
        W = W - rate * np.tensordot(features, gradient(np.dot(features, W), labels), axes=(0, 0)) / features.shape[0]
        done += 1
    return W
