# fails: squared-slope
# mistake: 2 sign(r) sqrt(loss): overflows for |r| > 1e154 and is 0 below 1e-162, where the slope is an ordinary number
# named: it overflows on one side and loses small values on the other
#%% squared-slope
def squared_slope(predictions, targets):
    return 2 * np.sign(predictions.astype(float) - targets) * np.sqrt(squared(predictions, targets))
