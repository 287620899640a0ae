# different: einsum, lists and stacked arrays come back, while loop, np.take_along_axis, logaddexp.reduce, the gradient by complex steps for all entries at once, contrastive pairs
#%% distances-loop
def distances_loop(first, second):
    rows, i = [], 0
    while i < len(first):
        delta = second - first[i]
        rows.append(np.einsum("ij,ij->i", delta, delta))
        i += 1
    return rows
#%% squared-distances
def squared_distances(first, second):
    delta = np.subtract(first[:, np.newaxis, :], second[np.newaxis, :, :], dtype=np.float64)
    return np.einsum("nmd,nmd->nm", delta, delta)
#%% triplet-loss
def triplet_loss(anchors, positives, negatives, margin):
    # |a-b|^2 - |a-c|^2 = (c - b).(2a - b - c)
    slack = np.einsum("nd,nd->n", negatives - positives, 2 * anchors - positives - negatives) + margin
    return 0.5 * (slack + abs(slack))
#%% triplet-grad
def triplet_grad(anchors, positives, negatives, margin):
    three = np.stack([negatives - positives, positives - anchors, anchors - negatives])
    slack = ((anchors - positives) ** 2 - (anchors - negatives) ** 2).sum(-1) + margin
    return 2 * np.heaviside(slack, 0.0)[None, :, None] * three
#%% mine
def mine(distances, labels):
    n = len(labels)
    order = distances.argsort(axis=1)
    sorted_labels = labels[order]
    same = sorted_labels == labels[:, None]
    places = np.arange(n)
    last_positive = (n - 1) - same[:, ::-1].argmax(axis=1)
    first_negative = (~same).argmax(axis=1)
    after = last_positive + 1
    semi = np.where(after < n, order[places, np.minimum(after, n - 1)], -1)
    return np.array([order[places, last_positive], order[places, first_negative], semi])
#%% info-nce
def info_nce(similarities, labels, T):
    s = np.divide(similarities, T)
    n = len(labels)
    left = np.equal(labels.reshape(n, 1), labels.reshape(1, n))
    left[np.diag_indices(n)] = False
    s[left] = -np.inf
    rows = np.logaddexp.reduce(s, axis=1)
    columns = np.logaddexp.reduce(s, axis=0)
    return [*(0.5 * (rows + columns) - np.diagonal(s))]
#%% info-nce-grad
def info_nce_grad(similarities, labels, T):
    """A complex step of 1e-30 in each of the N*N entries, all at once."""
    n = len(labels)
    steps = np.eye(n * n).reshape(n * n, n, n) * 1e-30j
    s = (similarities + steps) / T
    left = (labels[:, None] == labels) & ~np.eye(n, dtype=bool)

    def lse(axis):
        top = np.where(left, -np.inf, s.real).max(axis=axis, keepdims=True)
        e = np.where(left, 0, np.exp(np.where(left, 0, s - top)))
        return np.log(e.sum(axis=axis)) + top.squeeze(axis)

    losses = (lse(1) + lse(2)) / 2 - np.diagonal(s, axis1=1, axis2=2)
    return (losses.mean(axis=1).imag / 1e-30).reshape(n, n)
#%% recall-at-1
def recall_at_1(embeddings, labels):
    hit = []
    for i, query in enumerate(embeddings):
        best, best_j = None, None
        for j, other in enumerate(embeddings):
            if i == j:
                continue
            d = float(((query - other) ** 2).sum())
            if best is None or d < best:
                best, best_j = d, j
        hit.append(labels[best_j] == labels[i])
    return sum(hit) / len(hit)
#%% break-it
def break_it():
    rng = np.random.default_rng(11)
    c = rng.uniform(-1, 1, size=(20, 20))
    y = np.arange(20)
    # ten quiet pairs at the top: rows and columns low but for entries that are close together
    c[:10, :] = -1.0
    c[:, :10] = -1.0
    block = -0.99 + 0.002 * rng.uniform(size=(10, 10))
    c[:10, :10] = block
    y[1] = y[0]
    y[3] = y[2]
    return c, y, 0.001
#%% train
def train(images, labels):
    """Contrastive loss: pairs of one class are pulled, others pushed beyond distance 1."""
    rng = np.random.default_rng(7)
    W = rng.normal(scale=0.1, size=(64, 8))
    same = labels[:, None] == labels
    np.fill_diagonal(same, False)
    other = labels[:, None] != labels
    velocity = np.zeros_like(W)
    for step in range(500):
        e = images @ W
        diff2 = np.maximum((e**2).sum(1)[:, None] + (e**2).sum(1) - 2 * e @ e.T, 0)
        d = np.sqrt(diff2) + 1e-9
        pull = same * 1.0
        push = other * np.maximum(0, 2 - d) / d
        w = pull / same.sum() - push / max(1, np.count_nonzero(push))
        w = w + w.T
        g = 2 * (w.sum(1)[:, None] * e - w @ e)
        velocity = 0.9 * velocity - 0.02 * images.T @ g
        W = W + velocity
    return W
