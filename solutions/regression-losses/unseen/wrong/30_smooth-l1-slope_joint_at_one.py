# fails: smooth-l1-slope
# mistake: r / beta below 1, the sign above: shows for |r| between 1 and beta
# named: the branches change at 1, whatever beta is
#%% smooth-l1-slope
def smooth_l1_slope(predictions, targets, beta=1.0):
    r = predictions.astype(float) - targets
    return np.where(np.abs(r) < 1, r / beta, np.sign(r))
