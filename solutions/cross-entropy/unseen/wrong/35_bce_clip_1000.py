# fails: binary-cross-entropy
# mistake: clips the logits to -1000 ... 1000: "no logit may be too large"; shows at z = 5000, y = 0
# named: values are clipped: beyond some point each is 1000 in size
#%% binary-cross-entropy
def binary_cross_entropy(logits, labels):
    z = np.clip(np.asarray(logits, dtype=float), -1000, 1000)
    return np.logaddexp(0, np.where(labels == 1, -z, z))
