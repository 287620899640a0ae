# fails: huber-slope
# mistake: np.interp between (-delta, -delta), (0, 0), (delta, delta) computes slope*(r + delta) - delta: loses the digits of small negative residuals
# named: small values are lost: 0 comes back
#%% huber-slope
def huber_slope(predictions, targets, delta=1.0):
    r = predictions.astype(float) - targets
    return np.interp(r, [-delta, 0, delta], [-delta, 0, delta])
