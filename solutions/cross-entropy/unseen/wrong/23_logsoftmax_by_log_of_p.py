# fails: log-softmax
# mistake: log(p) wherever p > 0 (the maximum done by log1p): p below 2e-308 is subnormal and has few digits; shows at (0, -744): -743.75
# named:
#%% log-softmax
def log_softmax(logits):
    z = np.asarray(logits, dtype=float)
    j = z.argmax(axis=1)[:, None]
    d = z - z.max(axis=1, keepdims=True)
    e = np.exp(d)
    np.put_along_axis(e, j, 0, axis=1)
    rest = np.log1p(e.sum(axis=1, keepdims=True))
    p = np.exp(d) / (1 + e.sum(axis=1, keepdims=True))
    out = np.where(p > 0, np.log(p), d - rest)
    np.put_along_axis(out, j, -rest, axis=1)
    return out
