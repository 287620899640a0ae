# fails: squared
# mistake: p^2 - 2pt + t^2 cancels; shows when the residual is small next to the target, e.g. r = 1e-6 at t = 1000 (tiny r: 0/inf-inf = NaN for huge)
# named: it overflows
#%% squared
def squared(predictions, targets):
    p, t = np.asarray(predictions, float), np.asarray(targets, float)
    big = np.abs(p - t) > 1e100
    return np.where(big, np.inf, np.where(np.abs(t) < 1e-100, (p - t) ** 2, p * p - 2 * p * t + t * t))
