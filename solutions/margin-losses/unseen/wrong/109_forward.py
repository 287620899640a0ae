# fails: numerical-slope
# mistake: The forward difference quotient, with an error of order h, is computed instead of the central one.
# named: the difference is one-sided
#%% numerical-slope
def numerical_slope(loss, logits, labels, h=1e-5):
    return (loss(logits + h, labels) - loss(logits, labels)) / h
