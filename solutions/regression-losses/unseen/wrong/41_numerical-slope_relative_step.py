# fails: numerical-slope
# mistake: the step is h * max(1, |p|); shows at a kink next to large predictions, and for losses that are not parabolas
# named: the step grows with the size of the prediction
#%% numerical-slope
def numerical_slope(loss, predictions, targets, h=1e-5):
    h = h * np.maximum(1, np.abs(predictions))
    return (loss(predictions + h, targets) - loss(predictions - h, targets)) / (2 * h)
