# fails: break-huber
# mistake: no residual below -delta: a line that is wrong on the left only is not exposed
#%% break-huber
def break_huber():
    return np.array([0.5, 3.0, 7.0, 50.0]), np.zeros(4), 2.0
