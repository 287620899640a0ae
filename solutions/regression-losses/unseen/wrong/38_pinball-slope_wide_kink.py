# fails: pinball-slope
# mistake: 0 where |r| < 1e-8: shows for tiny residuals
# named: residuals close to 0 count as 0
#%% pinball-slope
def pinball_slope(predictions, targets, level):
    r = predictions.astype(float) - targets
    return np.where(np.abs(r) < 1e-8, 0.0, np.where(r > 0, 1 - level, -level))
