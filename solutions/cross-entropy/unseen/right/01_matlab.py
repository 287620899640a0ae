# someone from MATLAB: one-hot masks, matrix products, keepdims everywhere
#%% lse-loop
def lse_loop(z):
    s = 0.0
    for k in range(0, z.size):
        s = s + np.exp(float(z[k]))
    return np.log(s)
#%% logsumexp
def logsumexp(logits):
    Z = np.array(logits, dtype=float)
    N, K = Z.shape
    c = np.max(Z, 1).reshape(N, 1)
    E = np.exp(Z - c @ np.ones((1, K)))
    return (c + np.log(E @ np.ones((K, 1))))[:, 0]
#%% softmax
def softmax(logits):
    Z = np.array(logits, dtype=float)
    E = np.exp(Z - np.max(Z, 1).reshape(-1, 1))
    S = np.sum(E, 1).reshape(-1, 1)
    return E / S
#%% log-softmax
def log_softmax(logits):
    Z = np.array(logits, dtype=float)
    N, K = Z.shape
    top = np.eye(K)[np.argmax(Z, 1), :]
    D = Z - np.max(Z, 1).reshape(N, 1)
    rest = np.sum(np.exp(D) * (1 - top), 1).reshape(N, 1)
    return D - np.log1p(rest)
#%% cross-entropy
def cross_entropy(logits, labels):
    K = logits.shape[1]
    Y = np.eye(K)[labels, :]
    return -np.sum(Y * log_softmax(logits), 1)
#%% cross-entropy-soft
def cross_entropy_soft(logits, targets):
    T = np.array(targets, dtype=float)
    return -np.sum(T * log_softmax(logits), 1)
#%% binary-cross-entropy
def binary_cross_entropy(logits, labels):
    z = np.array(logits, dtype=float)
    y = np.array(labels, dtype=float)
    return y * np.maximum(-z, 0) + (1 - y) * np.maximum(z, 0) + np.log1p(np.exp(-np.abs(z)))
#%% cross-entropy-soft-grad
def cross_entropy_soft_grad(logits, targets):
    return softmax(logits) - np.array(targets, dtype=float)
#%% cross-entropy-grad
def cross_entropy_grad(logits, labels):
    K = logits.shape[1]
    Y = np.eye(K)[labels, :]
    P = softmax(logits) * (1 - Y)
    return P - Y * np.sum(P, 1).reshape(-1, 1)
#%% binary-cross-entropy-grad
def binary_cross_entropy_grad(logits, labels):
    z = np.array(logits, dtype=float)
    y = np.array(labels, dtype=float)
    s = 1 - 2 * y
    return s / (1 + np.exp(-s * z))
#%% numerical-gradient
def numerical_gradient(loss, logits, labels, h=1e-5):
    Z = np.array(logits, dtype=float)
    N, K = Z.shape
    G = np.zeros((N, K))
    for k in range(0, K):
        E = np.zeros((N, K))
        E[:, k] = h
        G[:, k] = (loss(Z + E, labels) - loss(Z - E, labels)) / (2 * h)
    return G
#%% breaks-shared-maximum
def breaks_shared_maximum():
    return np.array([[1000.0, 1000.0], [0.0, 0.0]]), np.array([0, 1])
#%% breaks-log-of-softmax
def breaks_log_of_softmax():
    return np.array([[1000.0, 0.0]]), np.array([1])
#%% breaks-softmax-twice
def breaks_softmax_twice():
    return 10.0 * np.eye(10), np.arange(10)
#%% finds-fault
def finds_fault(gradient):
    r = np.random.default_rng(5)
    Z = r.uniform(-3, 3, size=(30, 3))
    y = np.array([0, 1, 2] * 10)
    S = np.zeros((30, 1))
    S[0::2] = 1000
    S[1::2] = -1000
    D1 = np.abs(gradient(Z, y) - cross_entropy_grad(Z, y))
    D2 = np.abs(gradient(Z + S, y) - cross_entropy_grad(Z + S, y))
    return not (np.all(D1 < 1e-4) and np.all(D2 < 1e-4))
#%% train
def train(gradient, features, labels, classes, steps, rate):
    N, D = features.shape
    W = np.zeros((D, classes))
    for t in range(0, steps):
        W = W - rate * (features.T @ gradient(features @ W, labels)) / N
    return W
#%% plot
z = np.linspace(-10, 10, 401)
p = 1 / (1 + np.exp(-z))
plt.plot(z, 1 - p, label="binary cross-entropy")
plt.plot(z, 2 * p * (1 - p) ** 2, label="squared error")
plt.xlabel("logit z")
plt.ylabel("size of the derivative with respect to z")
plt.legend()
plt.show()
