# fails: log-softmax
# mistake: log(1 + s) is replaced by s where s < 1e-8, and computed as log(1 + s) elsewhere: the ninth digit is lost on both sides; shows at (17, 0), (19, 0)
# named: only the first digits are right
#%% log-softmax
def log_softmax(logits):
    z = np.asarray(logits, dtype=float)
    j = z.argmax(axis=1)[:, None]
    d = z - z.max(axis=1, keepdims=True)
    e = np.exp(d)
    np.put_along_axis(e, j, 0, axis=1)
    s = e.sum(axis=1, keepdims=True)
    return d - np.where(s < 1e-8, s, np.log(1 + s))
