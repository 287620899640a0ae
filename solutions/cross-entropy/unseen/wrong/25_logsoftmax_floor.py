# fails: log-softmax
# mistake: cuts the result off at -1e6 "to keep it finite": logits may be 1e300
# named: values are clipped: beyond some point each is 1000000 in size
#%% log-softmax
def log_softmax(logits):
    z = np.asarray(logits, dtype=float)
    j = z.argmax(axis=1)[:, None]
    d = z - z.max(axis=1, keepdims=True)
    e = np.exp(d)
    np.put_along_axis(e, j, 0, axis=1)
    return np.maximum(d - np.log1p(e.sum(axis=1, keepdims=True)), -1e6)
