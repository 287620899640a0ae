# fails: pinball-slope
# mistake: -0.5 at the kink: no subgradient for levels below 0.5
# named: At the kink it must lie between the slopes of the two arms
#%% pinball-slope
def pinball_slope(predictions, targets, level):
    return np.where(predictions == targets, -0.5, np.where(predictions > targets, 1 - level, -level))
