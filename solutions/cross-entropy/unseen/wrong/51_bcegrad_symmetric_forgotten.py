# fails: binary-cross-entropy-grad
# mistake: y = 0 is computed as 1 - sigma(-z), which is 0 or short of digits for z between -36 and -10 (only beyond -36 exp(z) is used); shows at z = -20, y = 0
# named: it is wrong only where `labels` is 0
#%% binary-cross-entropy-grad
def binary_cross_entropy_grad(logits, labels):
    z = np.asarray(logits, dtype=float)
    q = scipy.special.expit(-z)
    return np.where(labels == 1, -q, np.where(z < -36, np.exp(z), 1 - q))
