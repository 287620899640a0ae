# fails: recall-at-1
# mistake: mean of the shares of the classes [share of the queries]
# named: the mean of the classes' shares is returned
#%% recall-at-1
def recall_at_1(embeddings, labels):
    d = ((embeddings[:, None] - embeddings) ** 2).sum(-1) + np.diag(np.full(len(labels), np.inf))
    hit = labels[d.argmin(axis=1)] == labels
    return np.mean([hit[labels == k].mean() for k in np.unique(labels)])
