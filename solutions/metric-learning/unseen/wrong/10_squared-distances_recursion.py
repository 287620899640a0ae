# fails: squared-distances
# mistake: recursion over the rows: a loop over the examples in another dress (is only an ambiguity if the text means keywords) [broadcast]
# named: There is a loop
#%% squared-distances
def squared_distances(first, second):
    row = ((second - first[0]) ** 2).sum(axis=1)[None]
    return row if len(first) == 1 else np.concatenate([row, squared_distances(first[1:], second)])
