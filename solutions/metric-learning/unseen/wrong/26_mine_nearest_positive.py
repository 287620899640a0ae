# fails: mine
# mistake: the semi-hard limit is the NEAREST positive [farthest positive of 1]
# named: the semi-hard negative is only farther than the nearest positive
#%% mine
def mine(distances, labels):
    same = labels[:, None] == labels
    other = ~same
    far = np.where(same & ~np.eye(len(labels), dtype=bool), distances, -np.inf).argmax(axis=1)
    near = np.where(other, distances, np.inf).argmin(axis=1)
    limit = np.where(same & ~np.eye(len(labels), dtype=bool), distances, np.inf).min(axis=1, keepdims=True)
    allowed = other & (distances > limit)
    semi = np.where(allowed, distances, np.inf).argmin(axis=1)
    semi = np.where(allowed.any(axis=1), semi, -1)
    return far, near, semi
