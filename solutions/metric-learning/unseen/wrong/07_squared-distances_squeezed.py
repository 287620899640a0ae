# fails: squared-distances
# mistake: .squeeze() at the end: with N = 1 or M = 1 the shape (N, M) is lost [keep both axes]
# named: where a table has a single row, an axis is lost
#%% squared-distances
def squared_distances(first, second):
    return ((first[:, None, :] - second) ** 2).sum(axis=2).squeeze()
