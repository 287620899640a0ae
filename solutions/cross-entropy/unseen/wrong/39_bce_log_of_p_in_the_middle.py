# fails: binary-cross-entropy
# mistake: -log(sigma) for |z| < 36, asymptotic beyond: log of a p close to 1 loses digits; shows at z = 20, y = 1
# named: only the first digits are right
#%% binary-cross-entropy
def binary_cross_entropy(logits, labels):
    z = np.asarray(logits, dtype=float)
    u = np.where(labels == 1, z, -z)
    middle = -np.log(1 / (1 + np.exp(-u)))
    return np.where(np.abs(u) < 36, middle, np.where(u > 0, np.exp(-np.abs(u)), -u))
