# fails: pinball
# mistake: written into zeros_like(targets): integer arrays lose the fractions
# named: it goes wrong when the input holds integers
#%% pinball
def pinball(predictions, targets, level):
    r = predictions.astype(float) - targets
    out = np.zeros_like(targets)
    out[r > 0] = (1 - level) * r[r > 0]
    out[r <= 0] = -level * r[r <= 0]
    return out
