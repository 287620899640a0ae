# fails: squared-distances
# mistake: np.apply_along_axis calls a function row by row: a loop over the examples in another dress (map, np.vectorize are named) [broadcast]
# named: There is a loop
#%% squared-distances
def squared_distances(first, second):
    return np.apply_along_axis(lambda a: ((second - a) ** 2).sum(axis=1), 1, first)
