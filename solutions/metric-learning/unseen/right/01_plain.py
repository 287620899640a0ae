# different: the plain way, as the hints say it
#%% distances-loop
def distances_loop(first, second):
    out = np.zeros((len(first), len(second)))
    for i in range(len(first)):
        for j in range(len(second)):
            out[i, j] = np.sum((first[i] - second[j]) ** 2)
    return out
#%% squared-distances
def squared_distances(first, second):
    return np.sum((first[:, None, :] - second) ** 2, axis=2)
#%% triplet-loss
def triplet_loss(anchors, positives, negatives, margin):
    near = np.sum((anchors - positives) ** 2, axis=1)
    far = np.sum((anchors - negatives) ** 2, axis=1)
    return np.maximum(0, near - far + margin)
#%% triplet-grad
def triplet_grad(anchors, positives, negatives, margin):
    near = np.sum((anchors - positives) ** 2, axis=1)
    far = np.sum((anchors - negatives) ** 2, axis=1)
    on = (near - far + margin > 0)[:, None]
    return (
        on * 2 * (negatives - positives),
        on * 2 * (positives - anchors),
        on * 2 * (anchors - negatives),
    )
#%% mine
def mine(distances, labels):
    same = labels[:, None] == labels
    other = ~same
    positive = same & ~np.eye(len(labels), dtype=bool)
    far = np.where(positive, distances, -np.inf).argmax(axis=1)
    near = np.where(other, distances, np.inf).argmin(axis=1)
    limit = distances[np.arange(len(labels)), far][:, None]
    allowed = other & (distances > limit)
    semi = np.where(allowed, distances, np.inf).argmin(axis=1)
    return far, near, np.where(allowed.any(axis=1), semi, -1)
#%% info-nce
def _masked(similarities, labels, T):
    out = (labels[:, None] == labels) & ~np.eye(len(labels), dtype=bool)
    return np.where(out, -np.inf, similarities / T)

def _lse(s, axis):
    top = s.max(axis=axis, keepdims=True)
    return (top + np.log(np.exp(s - top).sum(axis=axis, keepdims=True))).squeeze(axis)

def info_nce(similarities, labels, T):
    s = _masked(similarities, labels, T)
    return (_lse(s, 1) + _lse(s, 0)) / 2 - np.diag(s)
#%% info-nce-grad
def _softmax(s, axis):
    e = np.exp(s - s.max(axis=axis, keepdims=True))
    return e / e.sum(axis=axis, keepdims=True)

def info_nce_grad(similarities, labels, T):
    n = len(labels)
    out = (labels[:, None] == labels) & ~np.eye(n, dtype=bool)
    s = np.where(out, -np.inf, similarities / T)
    return ((_softmax(s, 1) + _softmax(s, 0)) / 2 - np.eye(n)) / (n * T)
#%% recall-at-1
def recall_at_1(embeddings, labels):
    d = np.sum((embeddings[:, None, :] - embeddings) ** 2, axis=2).astype(float)
    np.fill_diagonal(d, np.inf)
    return np.mean(labels[d.argmin(axis=1)] == labels)
#%% break-it
def break_it():
    c = np.array([
        [0.9, 0.8995, -0.5, 0.90],
        [0.3, 0.7, 0.7004, 0.2],
        [-0.9, 0.1, -0.95, -0.98],
        [0.9003, -0.2, -0.96, 0.5],
    ])
    y = np.array([4, 7, 1, 4])
    return c, y, 0.001
#%% train
def train(images, labels):
    rng = np.random.default_rng(0)
    W = 0.05 * rng.normal(size=(64, 8))
    for _ in range(600):
        pick = rng.choice(len(images), size=100, replace=False)
        x, y = images[pick], labels[pick]
        count = (y[:, None] == y).sum(axis=1)
        x, y = x[count > 1], y[count > 1]
        e = x @ W
        far, _, semi = mine(squared_distances(e, e), y)
        a = np.flatnonzero(semi >= 0)
        if len(a) == 0:
            continue
        p, n = far[a], semi[a]
        ga, gp, gn = triplet_grad(e[a], e[p], e[n], 1.0)
        W = W - 0.03 * (x[a].T @ ga + x[p].T @ gp + x[n].T @ gn) / len(a)
    return W
