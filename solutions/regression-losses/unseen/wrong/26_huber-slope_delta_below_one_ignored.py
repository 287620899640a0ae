# fails: huber-slope
# mistake: clips at max(delta, 1), or beyond at delta: shows for delta < 1 between delta and 1
# named: the branches change at 1 where delta is below 1
#%% huber-slope
def huber_slope(predictions, targets, delta=1.0):
    r = predictions.astype(float) - targets
    return np.where(np.abs(r) <= max(1.0, delta), r, delta * np.sign(r))
