# fails: squared-slope
# mistake: a difference quotient with h = 0.01, exact for a parabola but for rounding; shows for residuals far below 1e-6 or above 1e8
# named: it is right almost everywhere
#%% squared-slope
def squared_slope(predictions, targets):
    h = 0.01
    r = predictions.astype(float) - targets
    return ((r + h) ** 2 - (r - h) ** 2) / (2 * h)
