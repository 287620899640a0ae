# fails: break-smooth-l1
# mistake: no residual in the middle: a smooth L1 that is wrong only there is not exposed
# named: Smooth L1 in the middle only is not found out
#%% break-smooth-l1
def break_smooth_l1():
    return np.array([5.0, -5.0]), np.zeros(2), 2.0
