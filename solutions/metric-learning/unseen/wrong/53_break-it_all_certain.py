# fails: break-it
# mistake: each pair finds its partner with certainty at T = 0.001: losses 0 [some pairs in doubt]
# named: rows only
#%% break-it
def break_it():
    c = np.array([[0.9, 0.8995, -0.5, 0.90], [0.3, 0.7, 0.7004, 0.2], [-0.9, 0.1, -0.95, -0.98], [0.9003, -0.2, -0.96, 0.5]])
    return 2 * np.eye(4) - 1, [4, 7, 1, 4], 0.001
