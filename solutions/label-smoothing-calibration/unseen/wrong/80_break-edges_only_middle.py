# fails: break-edges
# mistake: only inner edges are used, no confidence of 0 or 1: faults there are not exposed. (0 and 1 are edges, too)
# named: 0 in a bin of its own
#%% break-edges
def break_edges():
    c = np.array([0.1, 0.25, 0.3, 0.5, 0.6, 0.75, 0.8])
    right = np.array([1, 0, 1, 0, 1, 0, 1])
    n = [5, 7, 2, 3, 4, 1, 7]
    return np.repeat(c, n), np.repeat(right, n)
