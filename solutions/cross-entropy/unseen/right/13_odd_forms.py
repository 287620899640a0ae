# Odd forms: a loop by an iterator, variables called `filter`, loops over two things that are written out.
#%% lse-loop
def lse_loop(z):
    logits = iter(z.tolist())
    total = 0.0
    for _ in z:
        total += np.exp(next(logits))
    return np.log(total)
#%% logsumexp
def logsumexp(logits):
    z = np.asarray(logits, dtype=float)
    filter = z.max(axis=1, keepdims=True)
    return filter[:, 0] + np.log(np.exp(z - filter).sum(axis=1))
#%% cross-entropy-soft
def cross_entropy_soft(logits, targets):
    assert all(table.ndim == 2 for table in (logits, targets)), "two tables"
    return -(targets * log_softmax(logits)).sum(axis=1)
#%% cross-entropy-soft-grad
def cross_entropy_soft_grad(logits, targets):
    p, t = [np.asarray(table, dtype=float) for table in (softmax(logits), targets)]
    return p - t
