# fails: break-focal
# mistake: alpha = 1/2 is its own 1 - alpha: exchanged and 'for both labels' are not seen; the second point stays [which alpha equals 1 - alpha?]
# named: An alpha that is exchanged with 1 - alpha is not found out
#%% break-focal
def break_focal():
    return np.array([-3.0, -1.0, 1.0, 3.0, -3.0, -1.0, 1.0, 3.0]), np.array([0, 0, 0, 0, 1, 1, 1, 1]), 1.37, 0.5
