# fails: huber
# mistake: the results are written into zeros_like(predictions): for integers the fractions are cut off
# named: it goes wrong when the input holds integers
#%% huber
def huber(predictions, targets, delta=1.0):
    r = np.abs(predictions.astype(float) - targets)
    out = np.zeros_like(predictions)
    near = r <= delta
    out[near] = r[near] ** 2 / 2
    out[~near] = delta * (r[~near] - delta / 2)
    return out
