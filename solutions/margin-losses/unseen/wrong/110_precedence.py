# fails: numerical-slope
# mistake: `/ 2 * h` divides by 2 and multiplies by h; parentheses are missing.
# named: the brackets are missing in the denominator
#%% numerical-slope
def numerical_slope(loss, logits, labels, h=1e-5):
    return (loss(logits + h, labels) - loss(logits - h, labels)) / 2 * h
