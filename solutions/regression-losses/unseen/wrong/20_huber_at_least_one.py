# fails: huber
# mistake: the parabola reaches to max(delta, 1); shows for delta < 1
# named: the branches change at 1 where delta is below 1
#%% huber
def huber(predictions, targets, delta=1.0):
    r = np.abs(predictions.astype(float) - targets)
    return np.where(r <= max(delta, 1), r**2 / 2, delta * (r - delta / 2))
