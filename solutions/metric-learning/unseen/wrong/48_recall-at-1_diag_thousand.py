# fails: recall-at-1
# mistake: 1000 on the diagonal: entries go up to 100, distances beyond 1000 exist [infinity]
# named: what stands on the diagonal is no larger than all distances
#%% recall-at-1
def recall_at_1(embeddings, labels):
    d = ((embeddings[:, None] - embeddings) ** 2).sum(-1) + 1000 * np.eye(len(labels))
    return np.mean(labels[d.argmin(axis=1)] == labels)
