# fails: band
# mistake: returns what it predicts for `features`; the visible check has new = features
# named: return one number for each row of `new`
#%% band
def band(features, targets, new):
    low = fit(
        lambda p, t: pinball(p, t, 0.1), lambda p, t: pinball_slope(p, t, 0.1), features, targets
    )
    high = fit(
        lambda p, t: pinball(p, t, 0.9), lambda p, t: pinball_slope(p, t, 0.9), features, targets
    )
    return features @ low, features @ high
