# fails: softmax
# mistake: exp(z - LSE): the rounding of LSE at large logits becomes an error of the probabilities; shows from about 1e7 on, (1e300, 1e300) gives (1, 1)
# named: the log-sum-exp is subtracted from the logits: at large ones it is rounded
#%% softmax
def softmax(logits):
    z = np.asarray(logits, dtype=float)
    c = z.max(axis=1, keepdims=True)
    lse = c + np.log(np.exp(z - c).sum(axis=1, keepdims=True))
    return np.exp(z - lse)
