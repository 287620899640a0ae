# fails: absolute-slope
# mistake: tanh(1e12 r): shows for residuals below 1e-11, where it is not 1 (0 at 1e-300)
# named: it is right almost everywhere
#%% absolute-slope
def absolute_slope(predictions, targets):
    return np.tanh(1e12 * (predictions.astype(float) - targets))
