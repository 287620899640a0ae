# fails: pinball
# mistake: max(level, 1 - level): shows for levels below 0.5
# named: 1 - `level` stands for a `level` below 0.5
#%% pinball
def pinball(predictions, targets, level):
    level = max(level, 1 - level)
    r = predictions.astype(float) - targets
    return np.maximum(-level * r, (1 - level) * r)
