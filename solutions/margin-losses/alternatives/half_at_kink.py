def hinge_slope(logits, labels):
    m = labels * logits
    return -labels * ((m < 1) + 0.5 * (m == 1))
