# fails: fit
# mistake: fits the first two columns, the others get weight 0; shows with four columns
# named:
#%% fit
def fit(loss, slope, features, targets):
    from scipy.optimize import fmin

    two = features[:, :2]
    mean = lambda v: np.mean(loss(two @ v, targets))
    v = np.linalg.lstsq(two, targets, rcond=None)[0]
    for _ in range(6):
        v = fmin(mean, v, xtol=1e-9, ftol=1e-12, disp=False)
    return np.r_[v, np.zeros(features.shape[1] - len(v))]
