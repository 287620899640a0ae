# fails: break-edges
# mistake: in the first and last bin all gaps have one sign, so a bin of its own for 0 or for 1 does not change the sum. (the gaps of the two parts must have opposite signs)
# named: 0 in a bin of its own
#%% break-edges
def break_edges():
    c = np.array([0, 0.1, 0.25, 0.3, 0.5, 0.6, 0.75, 0.8, 1.0])
    right = np.array([1, 1, 0, 1, 0, 1, 0, 0, 0])
    n = [3, 9, 1, 2, 3, 4, 1, 7, 3]
    return np.repeat(c, n), np.repeat(right, n)
