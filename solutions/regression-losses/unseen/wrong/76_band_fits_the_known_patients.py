# fails: band
# mistake: ignores `features` and `targets` and fits the notebook's own patients
# named:
#%% band
def band(features, targets, new):
    low = fit(
        lambda p, t: pinball(p, t, 0.1), lambda p, t: pinball_slope(p, t, 0.1), columns[known], progress[known]
    )
    high = fit(
        lambda p, t: pinball(p, t, 0.9), lambda p, t: pinball_slope(p, t, 0.9), columns[known], progress[known]
    )
    return new @ low, new @ high
