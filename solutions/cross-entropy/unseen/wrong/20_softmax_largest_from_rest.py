# fails: softmax
# mistake: the largest probability is put as 1 - the others by position of the maximum VALUE, so tied maxima all get it: right for all-equal rows only by a special case; shows at (-4, 2, 2)
# named: it is right almost everywhere
#%% softmax
def softmax(logits):
    z = np.asarray(logits, dtype=float)
    d = z - z.max(axis=1, keepdims=True)
    e = np.exp(d)
    p = e / e.sum(axis=1, keepdims=True)
    rest = np.where(d < 0, p, 0).sum(axis=1, keepdims=True)
    return np.where((d == 0) & (rest > 0), 1 - rest, p)
