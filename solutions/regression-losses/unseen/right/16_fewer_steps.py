#%% fit
def fit(loss, slope, features, targets):
    w = np.zeros(features.shape[1])
    best, least = w, np.inf
    for k in range(1, 401):
        w = w - 0.7 / np.sqrt(k) * gradient(slope, features, targets, w)
        now = np.mean(loss(features @ w, targets))
        if now < least:
            best, least = w, now
    return best
