# fails: smooth-l1-slope
# mistake: the middle is 0 <= r < beta; left of it -1: shows for -beta < r < 0
# named: the middle reaches to the right only
#%% smooth-l1-slope
def smooth_l1_slope(predictions, targets, beta=1.0):
    r = predictions.astype(float) - targets
    return np.where((r >= 0) & (r < beta), r / beta, np.sign(r))
