# fails: band
# mistake: weights s/r from the slope (reweighted least squares), symmetric: right for squared, absolute and Huber, wrong for a pinball loss
# named:
#%% fit
def fit(loss, slope, features, targets):
    w = np.linalg.lstsq(features, targets, rcond=None)[0]
    for _ in range(500):
        p = features @ w
        r = p - targets
        r = np.where(np.abs(r) < 1e-6, 1e-6, r)
        root = np.sqrt(np.abs(slope(targets + np.abs(r), targets) / r) + 1e-12)
        w = np.linalg.lstsq(features * root[:, None], targets * root, rcond=None)[0]
    return w
