# fails: mine
# mistake: where argmin is 0 the entry is taken for "none": example 0 may be the semi-hard one [ask whether any is allowed]
# named: example 0 is taken for none
#%% mine
def mine(distances, labels):
    same = labels[:, None] == labels
    other = ~same
    far = np.where(same & ~np.eye(len(labels), dtype=bool), distances, -np.inf).argmax(axis=1)
    near = np.where(other, distances, np.inf).argmin(axis=1)
    limit = distances[np.arange(len(labels)), far][:, None]
    allowed = other & (distances > limit)
    semi = np.where(allowed, distances, np.inf).argmin(axis=1)
    semi = np.where(semi == 0, -1, semi)
    return far, near, semi
