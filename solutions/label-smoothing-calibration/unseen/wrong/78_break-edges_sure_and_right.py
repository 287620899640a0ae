# fails: break-edges
# mistake: every c = 1 is right and every c = 0 is wrong: such an example has correct - confidence = 0 and is not missed when it is lost. (let a sure prediction be wrong)
# named: 0 in a bin of its own
#%% break-edges
def break_edges():
    c = np.array([0, 0.1, 0.25, 0.3, 0.5, 0.6, 0.75, 0.8, 1.0])
    right = np.array([0, 1, 0, 1, 0, 1, 0, 1, 1])
    n = [3, 5, 7, 2, 3, 4, 1, 7, 3]
    return np.repeat(c, n), np.repeat(right, n)
