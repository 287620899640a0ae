# different: only loops over features and over the two axes (text 'What counts' forbids loops over EXAMPLES only): a partial program; if the form check refuses it, the text has to say so
#%% squared-distances
def squared_distances(first, second):
    return sum(((first.T[:, :, None] - second.T[:, None, :]) ** 2))
#%% info-nce
def info_nce(similarities, labels, T):
    s = similarities / T
    s = np.where((labels[:, None] == labels) & ~np.eye(len(s), dtype=bool), -np.inf, s)
    loss = -np.diag(s)
    for axis in (0, 1):
        top = s.max(axis=axis, keepdims=True)
        loss = loss + 0.5 * (np.log(np.exp(s - top).sum(axis=axis)) + top.squeeze(axis))
    return loss
#%% info-nce-grad
def info_nce_grad(similarities, labels, T):
    n = len(labels)
    s = np.where((labels[:, None] == labels) & ~np.eye(n, dtype=bool), -np.inf, similarities / T)
    tables = [np.exp(s - s.max(axis=a, keepdims=True)) for a in (0, 1)]
    tables = [tables[a] / tables[a].sum(axis=a, keepdims=True) for a in (0, 1)]
    return (sum(tables) / 2 - np.eye(n)) / (n * T)
