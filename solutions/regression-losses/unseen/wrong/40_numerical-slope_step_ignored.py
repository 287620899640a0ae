# fails: numerical-slope
# mistake: always uses the step 1e-4; shows near a kink and for other h
# named: `h` is not used
#%% numerical-slope
def numerical_slope(loss, predictions, targets, h=1e-5):
    h = 1e-4
    return (loss(predictions + h, targets) - loss(predictions - h, targets)) / (2 * h)
