# fails: numerical-slope
# mistake: The step that is given is ignored: it is overwritten by 1e-5.
# named: the given step is not used
#%% numerical-slope
def numerical_slope(loss, logits, labels, h=1e-5):
    h = 1e-5
    above = np.asarray(loss(logits + h, labels))
    below = np.asarray(loss(logits - h, labels))
    return (above - below) / (2 * h)
