# fails: break-smooth-l1
# mistake: no residual outside
# named: Smooth L1 outside only is not found out
#%% break-smooth-l1
def break_smooth_l1():
    return np.array([0.5, -0.5]), np.zeros(2), 2.0
