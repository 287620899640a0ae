# fails: softmax
# mistake: no shift, but long double: nan beyond 11356, and 0/0 below -11356
# named: longer floats put the overflow off
#%% softmax
def softmax(logits):
    e = np.exp(np.asarray(logits).astype(np.longdouble))
    return (e / e.sum(axis=1, keepdims=True)).astype(float)
