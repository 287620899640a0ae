# fails: recall-at-1
# mistake: every distance of 0 is taken for the example itself: a twin of it is left out [the diagonal]
#%% recall-at-1
def recall_at_1(embeddings, labels):
    d = ((embeddings[:, None] - embeddings) ** 2).sum(-1)
    d = np.where(d == 0, np.inf, d)
    return np.mean(labels[d.argmin(axis=1)] == labels)
