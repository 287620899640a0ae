# fails: break-huber
# mistake: delta = 1, where slope 1 and offset 0.5 cannot be told from delta and delta^2/2
# named: A line |r| - delta / 2, which has the slope 1, is not found out
#%% break-huber
def break_huber():
    return np.array([-50.0, -3.0, 3.0, 50.0]), np.zeros(4), 1.0
