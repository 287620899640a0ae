# fails: binary-cross-entropy
# mistake: boolean masks z > 0 and z < 0 on the negative side: z = 0 with y = 0 is left at 0 instead of log 2
# named: it is wrong only where `logits` is 0
#%% binary-cross-entropy
def binary_cross_entropy(logits, labels):
    z = np.asarray(logits, dtype=float)
    out = np.zeros(z.shape)
    e = np.log1p(np.exp(-np.abs(z)))
    one, zero = labels == 1, labels == 0
    out[one] = (np.maximum(-z, 0) + e)[one]
    out[zero & (z > 0)] = (z + e)[zero & (z > 0)]
    out[zero & (z < 0)] = e[zero & (z < 0)]
    return out
