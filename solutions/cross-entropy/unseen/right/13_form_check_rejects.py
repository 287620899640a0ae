# FLAGGED: right by the text, but the form check rejects the cells below (see review.md). The other cells as in 01.
# 1.1: a `for` over the logits of the row whose own variable is not used, and a comprehension with two `for`;
# 1.2 to 4.3: loops that go neither over examples nor over classes, and a variable that is called `filter`.
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
