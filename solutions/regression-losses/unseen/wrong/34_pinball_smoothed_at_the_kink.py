# fails: pinball
# mistake: rounded off below |r| = 1e-4 (a parabola); shows for tiny residuals
# named: it is right almost everywhere
#%% pinball
def pinball(predictions, targets, level):
    r = predictions.astype(float) - targets
    s = np.where(np.abs(r) < 1e-4, r / 1e-4, 1.0)
    return np.where(r > 0, 1 - level, -level) * r * np.abs(s)
