# fails: squared-distances
# mistake: features 0 and 1 by hand: D is any number >= 1 [sum over the last axis]
# named:
#%% squared-distances
def squared_distances(first, second):
    return (first[:, None, 0] - second[:, 0]) ** 2 + (first[:, None, -1] - second[:, -1]) ** 2
