# fails: absolute-quotient
# mistake: knows h = 1 and takes every other for 1e-5
# named: `h` is not used
#%% absolute-quotient
def absolute_quotient(predictions, targets, h=1e-5):
    r = predictions.astype(float) - targets
    return np.clip(r if h == 1 else r / 1e-5, -1, 1)
