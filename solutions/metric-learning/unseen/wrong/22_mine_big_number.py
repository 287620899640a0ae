# fails: mine
# mistake: 1e9 instead of infinity for what must not be chosen: distances go up to 1e12 [np.inf]
# named: it is right almost everywhere
#%% mine
def mine(distances, labels):
    same = labels[:, None] == labels
    other = ~same
    far = np.where(same & ~np.eye(len(labels), dtype=bool), distances, -np.inf).argmax(axis=1)
    near = np.where(other, distances, 1e9).argmin(axis=1)
    limit = distances[np.arange(len(labels)), far][:, None]
    allowed = other & (distances > limit)
    semi = np.where(allowed, distances, 1e9).argmin(axis=1)
    semi = np.where(allowed.any(axis=1), semi, -1)
    return far, near, semi
