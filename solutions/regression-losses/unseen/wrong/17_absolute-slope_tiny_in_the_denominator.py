# fails: absolute-slope
# mistake: r / (|r| + tiny): right to eight digits only at |r| = 1e-300
# named: right to 8 digits, and 9 are asked for
#%% absolute-slope
def absolute_slope(predictions, targets):
    r = predictions.astype(float) - targets
    return r / (np.abs(r) + np.finfo(float).tiny)
