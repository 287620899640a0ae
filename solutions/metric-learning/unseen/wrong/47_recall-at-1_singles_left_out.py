# fails: recall-at-1
# mistake: classes of a single example are left out of the mean: the text says such a query fails (visible check: 0.4) [N in the denominator]
# named: examples that are alone in their class are left out
#%% recall-at-1
def recall_at_1(embeddings, labels):
    d = ((embeddings[:, None] - embeddings) ** 2).sum(-1) + np.diag(np.full(len(labels), np.inf))
    ok = (labels[:, None] == labels).sum(1) > 1
    return np.mean((labels[d.argmin(axis=1)] == labels)[ok])
