# fails: smoothed-loss
# mistake: the table of targets is made like the logits, so that for integer logits (int64 is allowed) the shares are cut to 0. (which dtype has np.full_like for integer logits?)
# named: it goes wrong when the input holds integers
#%% smoothed-loss
def smoothed_loss(logits, labels, epsilon):
    K = logits.shape[1]
    t = np.full_like(logits, epsilon / K)
    t[np.arange(len(labels)), labels] += np.array(1 - epsilon).astype(t.dtype)
    z = logits - logits.max(axis=1, keepdims=True)
    return np.log(np.exp(z).sum(axis=1)) - (t * z).sum(axis=1)
