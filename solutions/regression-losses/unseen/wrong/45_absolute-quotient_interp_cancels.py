# fails: absolute-quotient
# mistake: np.interp from (-h, -1) to (h, 1): slope*(r + h) - 1 loses the digits of residuals far below h, and gives 0 at 1e-300
# named: small values are lost: 0 comes back
#%% absolute-quotient
def absolute_quotient(predictions, targets, h=1e-5):
    return np.interp(predictions.astype(float) - targets, [-h, h], [-1.0, 1.0])
