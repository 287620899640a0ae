# fails: band
# mistake: adds the mean of `new` to centre the columns: a training that peeks at the rows to be predicted; shows when new differs from features
# named:
#%% band
def band(features, targets, new):
    shift = np.r_[new[:, :-1].mean(axis=0), 0.0] - np.r_[features[:, :-1].mean(axis=0), 0.0]
    low = fit(
        lambda p, t: pinball(p, t, 0.1), lambda p, t: pinball_slope(p, t, 0.1), features, targets
    )
    high = fit(
        lambda p, t: pinball(p, t, 0.9), lambda p, t: pinball_slope(p, t, 0.9), features, targets
    )
    return (new - shift) @ low, (new - shift) @ high
