# fails: huber-slope
# mistake: clips in place in the dtype of the residuals: with integers and delta = 0.5 it writes 0
# named: it is right almost everywhere
#%% huber-slope
def huber_slope(predictions, targets, delta=1.0):
    r = predictions - targets
    r[r > delta] = delta
    r[r < -delta] = -delta
    return r
