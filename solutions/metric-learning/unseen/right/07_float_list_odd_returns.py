# different: partial; longdouble inside, column chunks, results as lists, hits counted with a generator, own-class as bool array, labels through np.unique
#%% squared-distances
def squared_distances(first, second):
    d = first.astype(np.longdouble)[:, None] - second.astype(np.longdouble)
    return (d * d).sum(axis=-1).astype(np.float64)
#%% mine
def mine(distances, labels):
    _, k = np.unique(labels, return_inverse=True)
    member = np.eye(k.max() + 1)[k]
    same = member @ member.T > 0.5
    d = np.array(distances)
    far = np.where(same, d, 0).argmax(1)
    near = np.where(same, np.nan, d)
    limit = np.take_along_axis(d, far[:, None], 1)
    semi = np.where(d > limit, d, np.inf)
    pick = semi.argmin(1)
    pick[np.isinf(semi[np.arange(len(d)), pick])] = -1
    return far.tolist(), np.nanargmin(near, axis=1).tolist(), pick.tolist()
#%% recall-at-1
def recall_at_1(embeddings, labels):
    n = len(labels)
    def hit(i):
        d = np.linalg.norm(embeddings - embeddings[i], axis=1)
        d[i] = np.inf
        return labels[np.argmin(d)] == labels[i]
    return np.float64(sum(hit(i) for i in range(n))) / n
