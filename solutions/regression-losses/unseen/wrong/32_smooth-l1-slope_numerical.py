# fails: smooth-l1-slope
# mistake: a central difference quotient of smooth_l1 with h = 1e-4 where it is exact, i.e. away from the joints: wrong near beta, for beta = 0.001, and at extreme residuals
# named: it is right almost everywhere
#%% smooth-l1-slope
def smooth_l1_slope(predictions, targets, beta=1.0):
    h = 2.0**-13
    p = predictions.astype(float)
    return (smooth_l1(p + h, targets, beta) - smooth_l1(p - h, targets, beta)) / (2 * h)
