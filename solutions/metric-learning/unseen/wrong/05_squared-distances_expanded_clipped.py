# fails: squared-distances
# mistake: expanded squares, clipped at 0: far from the origin the digits are lost [subtract before you square]
# named: only the first digits are right
#%% squared-distances
def squared_distances(first, second):
    d = (first**2).sum(1)[:, None] + (second**2).sum(1) - 2 * first @ second.T
    return np.maximum(d, 0)
