def train(images, labels):
    """the steps go uphill

    In which direction does the loss fall?
    """
    rng = np.random.default_rng(0)
    W = rng.normal(size=(64, 8)) / 8
    for _ in range(200):
        rows = rng.permutation(len(labels))[:100]
        x, e = images[rows], images[rows] @ W
        b, _, c = mine(squared_distances(e, e), labels[rows])
        a = np.flatnonzero(c >= 0)
        b, c = b[a], c[a]
        pulls = triplet_grad(e[a], e[b], e[c], 1.0)
        gradient = sum(x[role].T @ pull for role, pull in zip((a, b, c), pulls))
        W = W + 0.05 * gradient / len(rows)
    return W


def train(images, labels):
    """the matrix is not trained

    What does the loop change?
    """
    return np.random.default_rng(0).normal(size=(64, 8)) / 8


def train(images, labels):
    """the steps are too long

    Print the loss now and then.
    """
    rng = np.random.default_rng(0)
    W = rng.normal(size=(64, 8)) / 8
    for _ in range(200):
        rows = rng.permutation(len(labels))[:100]
        x, e = images[rows], images[rows] @ W
        b, _, c = mine(squared_distances(e, e), labels[rows])
        a = np.flatnonzero(c >= 0)
        b, c = b[a], c[a]
        pulls = triplet_grad(e[a], e[b], e[c], 1.0)
        gradient = sum(x[role].T @ pull for role, pull in zip((a, b, c), pulls))
        W = W - 5 * gradient
    return W


def train(images, labels):
    """the steps are too short, or too few

    Print the loss: has it settled?
    """
    rng = np.random.default_rng(0)
    W = rng.normal(size=(64, 8)) / 8
    for _ in range(200):
        rows = rng.permutation(len(labels))[:100]
        x, e = images[rows], images[rows] @ W
        b, _, c = mine(squared_distances(e, e), labels[rows])
        a = np.flatnonzero(c >= 0)
        b, c = b[a], c[a]
        pulls = triplet_grad(e[a], e[b], e[c], 1.0)
        gradient = sum(x[role].T @ pull for role, pull in zip((a, b, c), pulls))
        W = W - 0.0005 * gradient / len(rows)
    return W


def train(images, labels):
    """the principal components, which keep the light

    Which directions vary most in these images?
    """
    return np.linalg.svd(images - images.mean(axis=0), full_matrices=False)[2][:8].T


def train(images, labels):
    """the embedding has collapsed: the hardest triplets pull all images together

    Which negatives does the chapter advise at the start?
    """
    rng = np.random.default_rng(0)
    W = rng.normal(size=(64, 8)) / 8
    for _ in range(200):
        rows = rng.permutation(len(labels))[:100]
        x, e = images[rows], images[rows] @ W
        b, c, _ = mine(squared_distances(e, e), labels[rows])
        a = np.arange(len(rows))
        pulls = triplet_grad(e[a], e[b], e[c], 1.0)
        gradient = sum(x[role].T @ pull for role, pull in zip((a, b, c), pulls))
        W = W - 0.1 * gradient / len(rows)
    return W


def train(images, labels):
    """all is started at 0, where no triplet has a gradient

    What is the gradient of a triplet whose embeddings are one point?
    """
    rng = np.random.default_rng(0)
    W = np.zeros((64, 8))
    for _ in range(200):
        rows = rng.permutation(len(labels))[:100]
        x, e = images[rows], images[rows] @ W
        b, _, c = mine(squared_distances(e, e), labels[rows])
        a = np.flatnonzero(c >= 0)
        b, c = b[a], c[a]
        pulls = triplet_grad(e[a], e[b], e[c], 1.0)
        gradient = sum(x[role].T @ pull for role, pull in zip((a, b, c), pulls))
        W = W - 0.05 * gradient / len(rows)
    return W


def train(images, labels):
    """positives and negatives are exchanged

    Which of them is pulled near?
    """
    rng = np.random.default_rng(0)
    W = rng.normal(size=(64, 8)) / 8
    for _ in range(200):
        rows = rng.permutation(len(labels))[:100]
        x, e = images[rows], images[rows] @ W
        c, _, b = mine(squared_distances(e, e), labels[rows])
        a = np.flatnonzero(b >= 0)
        b, c = b[a], c[a]
        pulls = triplet_grad(e[a], e[b], e[c], 1.0)
        gradient = sum(x[role].T @ pull for role, pull in zip((a, b, c), pulls))
        W = W - 0.05 * gradient / len(rows)
    return W


def train(images, labels):
    """the embeddings of the images are returned, not the matrix

    The matrix serves for images that come later.
    """
    return images[:64] @ np.random.default_rng(0).normal(size=(64, 8))
