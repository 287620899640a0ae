# Exponents are kept at or above -708: what should be 0 is below 1e-307.
#%% log-softmax
def log_softmax(logits):
    z = np.asarray(logits, dtype=float)
    j = z.argmax(axis=1)[:, None]
    d = z - np.take_along_axis(z, j, axis=1)
    e = np.exp(np.maximum(d, -708.0 - np.log(z.shape[1])))
    np.put_along_axis(e, j, 0.0, axis=1)
    return d - np.log1p(e.sum(axis=1, keepdims=True))
#%% binary-cross-entropy
def binary_cross_entropy(logits, labels):
    z = np.asarray(logits, dtype=float)
    u = np.where(labels == 1, -z, z)
    return np.where(u > 0, u, 0) + np.log1p(np.exp(np.maximum(-np.abs(u), -708.0)))
#%% binary-cross-entropy-grad
def binary_cross_entropy_grad(logits, labels):
    z = np.clip(np.asarray(logits, dtype=float), -708.0, 708.0)
    return np.where(labels == 1, -1 / (1 + np.exp(z)), 1 / (1 + np.exp(-z)))
