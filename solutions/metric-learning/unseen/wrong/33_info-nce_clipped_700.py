# fails: info-nce
# mistake: s is clipped to +-700 in place of a shift [take the largest entry out]
# named: it is right almost everywhere
#%% info-nce
def info_nce(similarities, labels, T):
    out = (labels[:, None] == labels) & ~np.eye(len(labels), dtype=bool)
    s = np.clip(similarities / T, -700, 700)
    e = np.where(out, 0, np.exp(s))
    return (np.log(e.sum(1)) + np.log(e.sum(0))) / 2 - np.diag(s)
