# fails: break-focal
# mistake: alpha = 1: the negatives have no loss, and 'left out for the positives' is no fault [1 times]
# named: A weight of 1 for the positives is not found out
#%% break-focal
def break_focal():
    return np.array([-3.0, -1.0, 1.0, 3.0, -3.0, -1.0, 1.0, 3.0]), np.array([0, 0, 0, 0, 1, 1, 1, 1]), 1.37, 1.0
