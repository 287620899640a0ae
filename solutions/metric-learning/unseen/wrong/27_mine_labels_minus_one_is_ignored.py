# fails: mine
# mistake: label -1 is taken for "no label" as in scikit-learn: any integers are labels [-1 is a class]
# named: it is right almost everywhere
#%% mine
def mine(distances, labels):
    same = (labels[:, None] == labels) & (labels != -1)
    other = labels[:, None] != labels
    far = np.where(same & ~np.eye(len(labels), dtype=bool), distances, -np.inf).argmax(axis=1)
    near = np.where(other, distances, np.inf).argmin(axis=1)
    limit = distances[np.arange(len(labels)), far][:, None]
    allowed = other & (distances > limit)
    semi = np.where(allowed, distances, np.inf).argmin(axis=1)
    semi = np.where(allowed.any(axis=1), semi, -1)
    return far, near, semi
