# fails: mine
# mistake: distances rounded to six digits after the point before they are compared: they start at 1e-6 [compare as they are]
# named: it is right almost everywhere
#%% mine
def mine(distances, labels):
    distances = np.round(distances, 5)
    same = labels[:, None] == labels
    other = ~same
    far = np.where(same & ~np.eye(len(labels), dtype=bool), distances, -np.inf).argmax(axis=1)
    near = np.where(other, distances, np.inf).argmin(axis=1)
    limit = distances[np.arange(len(labels)), far][:, None]
    allowed = other & (distances > limit)
    semi = np.where(allowed, distances, np.inf).argmin(axis=1)
    semi = np.where(allowed.any(axis=1), semi, -1)
    return far, near, semi
