# fails: squared-distances
# mistake: expanded squares, computed exactly only where they come out below 1: between 1 and 1e6 the ninth digit is wrong [subtract before you square, everywhere]
# named:
#%% squared-distances
def squared_distances(first, second):
    d = (first**2).sum(1)[:, None] + (second**2).sum(1) - 2 * first @ second.T
    exact = ((first[:, None, :] - second) ** 2).sum(axis=2)
    return np.where(d < 1, exact, d)
