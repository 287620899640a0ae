# fails: pinball
# mistake: a table comes back as a row
# named: a table comes back in another shape
#%% pinball
def pinball(predictions, targets, level):
    r = predictions.astype(float).ravel() - targets.ravel()
    return np.maximum(-level * r, (1 - level) * r)
