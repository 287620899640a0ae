# fails: break-focal
# mistake: gamma = 2, one of the usual numbers: a version that always uses 2 is not seen; the first point stays [some faults cannot be seen with a gamma of 1 or 2]
# named: A gamma that is always 2 is not found out
#%% break-focal
def break_focal():
    return np.array([-3.0, -1.0, 1.0, 3.0, -3.0, -1.0, 1.0, 3.0]), np.array([0, 0, 0, 0, 1, 1, 1, 1]), 2.0, 0.3
