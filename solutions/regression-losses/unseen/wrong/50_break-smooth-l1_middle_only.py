# fails: break-smooth-l1
# mistake: no residual outside
#%% break-smooth-l1
def break_smooth_l1():
    return np.array([0.5, -0.5]), np.zeros(2), 2.0
