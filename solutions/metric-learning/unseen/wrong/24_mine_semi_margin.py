# fails: mine
# mistake: semi-hard within a margin of 100 of the farthest positive: the text has no upper bound [only: farther than the positive]
# named: it is right almost everywhere
#%% mine
def mine(distances, labels):
    same = labels[:, None] == labels
    other = ~same
    far = np.where(same & ~np.eye(len(labels), dtype=bool), distances, -np.inf).argmax(axis=1)
    near = np.where(other, distances, np.inf).argmin(axis=1)
    limit = distances[np.arange(len(labels)), far][:, None]
    allowed = other & (distances > limit) & (distances < limit + 100)
    semi = np.where(allowed, distances, np.inf).argmin(axis=1)
    semi = np.where(allowed.any(axis=1), semi, -1)
    return far, near, semi
