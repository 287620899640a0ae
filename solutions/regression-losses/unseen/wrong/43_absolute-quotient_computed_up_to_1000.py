# fails: absolute-quotient
# mistake: the quotient itself up to |r| = 1000, the sign beyond: rounded at r = 10 with h = 1e-5, and 0 at r = 1e-300
# named: small values are lost: 0 comes back
#%% absolute-quotient
def absolute_quotient(predictions, targets, h=1e-5):
    r = predictions.astype(float) - targets
    return np.where(np.abs(r) > 1000, np.sign(r), (np.abs(r + h) - np.abs(r - h)) / (2 * h))
