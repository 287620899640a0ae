# fails: log-softmax
# mistake: only the first maximum gets log1p; the others are z - LSE(z), which rounds to 0 or so for large ties; shows at (1e9, 1e9) or (1e300, 1e300)
# named: only the likeliest class is computed with care
#%% log-softmax
def log_softmax(logits):
    z = np.asarray(logits, dtype=float)
    j = z.argmax(axis=1)[:, None]
    c = z.max(axis=1, keepdims=True)
    e = np.exp(z - c)
    np.put_along_axis(e, j, 0, axis=1)
    rest = np.log1p(e.sum(axis=1, keepdims=True))
    out = z - (c + rest)
    np.put_along_axis(out, j, -rest, axis=1)
    return out
