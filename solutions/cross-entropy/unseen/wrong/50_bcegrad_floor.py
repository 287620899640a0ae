# fails: binary-cross-entropy-grad
# mistake: logits are cut off at -700 from below: z = -1000, y = 0 gives 9.9e-305, more than the allowed 1e-307
# named:
#%% binary-cross-entropy-grad
def binary_cross_entropy_grad(logits, labels):
    z = np.maximum(np.asarray(logits, dtype=float), -700)
    return np.where(labels == 1, -scipy.special.expit(-z), scipy.special.expit(z))
