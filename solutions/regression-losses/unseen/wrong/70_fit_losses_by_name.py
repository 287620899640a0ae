# fails: fit
# mistake: knows squared, absolute and huber by their names; every other loss gets least squares
# named:
#%% fit
def fit(loss, slope, features, targets):
    w = np.linalg.lstsq(features, targets, rcond=None)[0]
    name = getattr(loss, "__name__", "")
    if name in ("absolute", "huber"):
        for _ in range(500):  # reweighted least squares
            r = np.abs(features @ w - targets)
            root = np.sqrt(1 / np.maximum(r, 1.0 if name == "huber" else 1e-6))
            w = np.linalg.lstsq(features * root[:, None], targets * root, rcond=None)[0]
    return w
