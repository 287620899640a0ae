# fails: pinball-slope
# mistake: compares the predictions with 1, the target of the visible check; ignores the targets
# named: `targets` is not used
#%% pinball-slope
def pinball_slope(predictions, targets, level):
    return np.where(predictions > 1, 1 - level, -level)
