# fails: squared-distances
# mistake: np.frompyfunc calls Python once for each pair: a loop like np.vectorize; values right [broadcast]
# named: There is a loop
#%% squared-distances
def squared_distances(first, second):
    i, j = np.indices((len(first), len(second)))
    return np.frompyfunc(lambda p, q: ((first[p] - second[q]) ** 2).sum(), 2, 1)(i, j).astype(float)
