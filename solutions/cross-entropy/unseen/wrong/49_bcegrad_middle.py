# fails: binary-cross-entropy-grad
# mistake: p - 1 up to z = 36, -exp(-z) beyond: digits lost at z = 20, y = 1
# named: only the first digits are right
#%% binary-cross-entropy-grad
def binary_cross_entropy_grad(logits, labels):
    z = np.asarray(logits, dtype=float)
    p = scipy.special.expit(z)
    return np.where((labels == 1) & (z > 36), -np.exp(-z), p - labels)
