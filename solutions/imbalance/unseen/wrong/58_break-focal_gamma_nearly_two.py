# fails: break-focal
# mistake: gamma = 2 + 1e-11: no fault with a gamma of 2 differs in the ninth digit [two results differ when their ninth digit does]
# named: A gamma that is always 2 is not found out
#%% break-focal
def break_focal():
    return np.array([-3.0, -1.0, 1.0, 3.0, -3.0, -1.0, 1.0, 3.0]), np.array([0, 0, 0, 0, 1, 1, 1, 1]), 2 + 1e-11, 0.3
