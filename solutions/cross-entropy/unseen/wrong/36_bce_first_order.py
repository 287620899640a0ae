# fails: binary-cross-entropy
# mistake: exp(-|z|) instead of log1p(exp(-|z|)) for |z| > 15: relative error 1e-7 at |z| = 16, y right
# named: only the first digits are right
#%% binary-cross-entropy
def binary_cross_entropy(logits, labels):
    z = np.asarray(logits, dtype=float)
    u = np.where(labels == 1, -z, z)
    e = np.exp(-np.abs(u))
    return np.maximum(u, 0) + np.where(np.abs(u) > 15, e, np.log1p(e))
