# fails: hinge-slope
# mistake: `np.isclose` treats margins near 1 as if they were the kink, so the slope is wrong just below it.
# named: it is right almost everywhere
#%% hinge-slope
def hinge_slope(logits, labels):
    m = logits * labels
    slope = np.where(m < 1, -1.0 * labels, 0.0)
    slope[np.isclose(m, 1)] = 0.0
    return slope
