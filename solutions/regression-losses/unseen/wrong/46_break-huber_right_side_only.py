# fails: break-huber
# mistake: no residual below -delta: a line that is wrong on the left only is not exposed
# named: A line that is wrong for negative residuals only is not found out
#%% break-huber
def break_huber():
    return np.array([0.5, 3.0, 7.0, 50.0]), np.zeros(4), 2.0
