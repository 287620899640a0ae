# fails: numerical-slope
# mistake: the five-point formula: not the central quotient that is asked for; shows near a kink
# named: this is a quotient of four points
#%% numerical-slope
def numerical_slope(loss, predictions, targets, h=1e-5):
    one = loss(predictions + h, targets) - loss(predictions - h, targets)
    two = loss(predictions + 2 * h, targets) - loss(predictions - 2 * h, targets)
    return (8 * one - two) / (12 * h)
