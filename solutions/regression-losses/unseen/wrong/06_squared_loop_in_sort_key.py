# fails: squared
# mistake: calls a Python function for each entry, as the key of max: a loop in disguise; "without a loop" is not kept
# named: There is a loop
#%% squared
def squared(predictions, targets):
    p, t = predictions.astype(float).ravel(), targets.astype(float).ravel()
    out = np.zeros(p.size)
    max(range(p.size), key=lambda i: (out.__setitem__(i, (p[i] - t[i]) * (p[i] - t[i])), i)[1])
    return out.reshape(predictions.shape)
