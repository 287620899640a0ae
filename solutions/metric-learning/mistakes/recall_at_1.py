def recall_at_1(embeddings, labels):
    """each example finds itself

    Among whom is the nearest neighbour sought?
    """
    d = squared_distances(embeddings, embeddings) * 1.0
    return np.mean(labels[d.argmin(axis=1)] == labels)


def recall_at_1(embeddings, labels):
    """the share of misses is returned

    A hit counts 1.
    """
    d = squared_distances(embeddings, embeddings) * 1.0
    np.fill_diagonal(d, np.inf)
    return np.mean(labels[d.argmin(axis=1)] != labels)


def recall_at_1(embeddings, labels):
    """examples that are alone in their class are left out

    Such a query fails, and counts.
    """
    d = squared_distances(embeddings, embeddings) * 1.0
    np.fill_diagonal(d, np.inf)
    alone = (labels[:, None] == labels).sum(axis=1) == 1
    hit = labels[d.argmin(axis=1)] == labels
    return np.mean(hit[~alone]) if np.any(~alone) else 0.0


def recall_at_1(embeddings, labels):
    """the share of neighbours of the class is that among all examples

    Only the nearest one counts.
    """
    d = squared_distances(embeddings, embeddings) * 1.0
    np.fill_diagonal(d, np.inf)
    return np.mean(labels[:, None] == labels)


def recall_at_1(embeddings, labels):
    """the largest product stands for the smallest distance

    Long vectors have large products. Which measure does the task ask for?
    """
    p = embeddings @ embeddings.T * 1.0
    np.fill_diagonal(p, -np.inf)
    return np.mean(labels[p.argmax(axis=1)] == labels)


def recall_at_1(embeddings, labels):
    """directions are compared, not distances

    Which measure does the task ask for?
    """
    u = embeddings / np.maximum(np.linalg.norm(embeddings, axis=1), 1e-300)[:, None]
    p = u @ u.T
    np.fill_diagonal(p, -np.inf)
    return np.mean(labels[p.argmax(axis=1)] == labels)


def recall_at_1(embeddings, labels):
    """the mean of the classes' shares is returned

    Each query counts alike.
    """
    d = squared_distances(embeddings, embeddings) * 1.0
    np.fill_diagonal(d, np.inf)
    hit = labels[d.argmin(axis=1)] == labels
    return np.mean([hit[labels == k].mean() for k in np.unique(labels)])


def recall_at_1(embeddings, labels):
    """what stands on the diagonal is no larger than all distances

    Which number is larger than each of them?
    """
    d = squared_distances(embeddings, embeddings) * 1.0
    np.fill_diagonal(d, 1000.0)
    return np.mean(labels[d.argmin(axis=1)] == labels)
