# fails: break-focal
# mistake: gamma = 1: gamma (1 - p_t) is the same as (1 - p_t)^gamma [not used as a power]
# named: The factor gamma (1 - p_t) is not found out
#%% break-focal
def break_focal():
    return np.array([-3.0, -1.0, 1.0, 3.0, -3.0, -1.0, 1.0, 3.0]), np.array([0, 0, 0, 0, 1, 1, 1, 1]), 1.0, 0.3
