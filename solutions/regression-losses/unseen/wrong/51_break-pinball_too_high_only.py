# fails: break-pinball
# mistake: positive residuals only: the right arm on both sides is not exposed
# named: (1 - level) |r| on both sides is not found out
#%% break-pinball
def break_pinball():
    return np.array([2.0, 3.0]), np.array([0.0, 1.0]), 0.9
