# fails: numerical-gradient
# mistake: always steps by 1e-5: "with the step h that it is given"; shows for large h
# named: the given step is not used
#%% numerical-gradient
def numerical_gradient(loss, logits, labels, h=1e-5):
    z = np.asarray(logits, dtype=float)
    e = 1e-5 * np.eye(z.shape[1])
    return np.stack([(loss(z + d, labels) - loss(z - d, labels)) / 2e-5 for d in e], axis=1)
