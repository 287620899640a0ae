# fails: absolute-slope
# mistake: 0 wherever np.isclose(p, t, atol=0): shows for r = 1 at t = 1e6
# named:
#%% absolute-slope
def absolute_slope(predictions, targets):
    p, t = predictions.astype(float), targets.astype(float)
    return np.where(np.isclose(p, t, atol=0), 0.0, np.sign(p - t))
