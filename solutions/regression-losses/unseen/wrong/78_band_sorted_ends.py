# fails: band
# mistake: returns the lower end as the smaller and the upper as the larger of the two clipped to the range of `targets`: shows where a prediction lies outside that range
# named: is not what a linear model predicts for new rows
#%% band
def band(features, targets, new):
    low = fit(
        lambda p, t: pinball(p, t, 0.1), lambda p, t: pinball_slope(p, t, 0.1), features, targets
    )
    high = fit(
        lambda p, t: pinball(p, t, 0.9), lambda p, t: pinball_slope(p, t, 0.9), features, targets
    )
    inside = lambda a: np.clip(a, np.quantile(targets, 0.02), np.quantile(targets, 0.98))
    return inside(new @ low), inside(new @ high)
