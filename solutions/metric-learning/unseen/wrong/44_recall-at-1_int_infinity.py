# fails: recall-at-1
# mistake: fill_diagonal(inf) on a table of integers raises: int64 embeddings are allowed [astype(float)]
# named: it goes wrong when the input holds integers
#%% recall-at-1
def recall_at_1(embeddings, labels):
    d = ((embeddings[:, None] - embeddings) ** 2).sum(-1)
    np.fill_diagonal(d, np.inf)
    return np.mean(labels[d.argmin(axis=1)] == labels)
