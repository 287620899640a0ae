# fails: mine
# mistake: -1 only if NO anchor has one, otherwise index 0 of argmin stays [for each anchor]
# named: where there is no semi-hard negative, 0 is returned
#%% mine
def mine(distances, labels):
    same = labels[:, None] == labels
    other = ~same
    far = np.where(same & ~np.eye(len(labels), dtype=bool), distances, -np.inf).argmax(axis=1)
    near = np.where(other, distances, np.inf).argmin(axis=1)
    limit = distances[np.arange(len(labels)), far][:, None]
    allowed = other & (distances > limit)
    semi = np.where(allowed, distances, np.inf).argmin(axis=1)
    semi = semi if allowed.any() else np.full(len(labels), -1)
    return far, near, semi
