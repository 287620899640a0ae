#%% mse-loop
def mse_loop(predictions, targets):
    total = np.longdouble(0)
    for i in range(len(predictions)):
        total = total + (np.longdouble(predictions[i]) - np.longdouble(targets[i])) ** 2
    return total / np.longdouble(len(targets))
#%% squared
def squared(predictions, targets):
    return (predictions.astype(np.longdouble) - targets.astype(np.longdouble)) ** 2
#%% squared-slope
def squared_slope(predictions, targets):
    return ((predictions.astype(float) - targets.astype(float)) * 2).tolist()
#%% gradient
def gradient(slope, features, targets, w):
    s = np.asarray(slope(features @ w, targets), dtype=np.longdouble)
    return list(np.sum(features * s.reshape(-1, 1), axis=0) / len(s))
#%% absolute
def absolute(predictions, targets):
    return np.asfortranarray(abs(predictions.astype(np.longdouble) - targets.astype(np.longdouble)))
#%% absolute-slope
def absolute_slope(predictions, targets):
    # at the kink any subgradient does: another one each time
    r = predictions.astype(float) - targets.astype(float)
    return np.where(r == 0, np.random.default_rng().uniform(-1, 1, size=r.shape), np.sign(r))
#%% huber
def huber(predictions, targets, delta=1.0):
    r = np.abs(predictions.astype(np.longdouble) - targets.astype(np.longdouble))
    return np.where(r < delta, r * r / 2, delta * r - np.longdouble(delta) ** 2 / 2)
#%% huber-slope
def huber_slope(predictions, targets, delta=1.0):
    r = predictions.astype(np.longdouble) - targets.astype(np.longdouble)
    return np.minimum(np.maximum(r, -delta), delta)
#%% smooth-l1
def smooth_l1(predictions, targets, beta=1.0):
    r = np.abs(predictions.astype(np.longdouble) - targets.astype(np.longdouble))
    return np.where(r < beta, r * (r / beta) / 2, r - beta / 2).astype(float).tolist()
#%% smooth-l1-slope
def smooth_l1_slope(predictions, targets, beta=1.0):
    r = predictions.astype(np.longdouble) - targets.astype(np.longdouble)
    return np.where(r >= beta, 1, np.where(r <= -beta, -1, r / beta))
#%% pinball
def pinball(predictions, targets, level):
    r = predictions.astype(np.longdouble) - targets.astype(np.longdouble)
    return (np.abs(r) + (1 - 2 * level) * r) / 2
#%% pinball-slope
def pinball_slope(predictions, targets, level):
    r = predictions.astype(float) - targets.astype(float)
    at_kink = np.random.default_rng().uniform(-level, 1 - level, size=r.shape)
    return np.where(r == 0, at_kink, np.where(r > 0, 1 - level, -level))
#%% numerical-slope
def numerical_slope(loss, predictions, targets, h=1e-5):
    p = np.asarray(predictions, dtype=float)
    a = np.asarray(loss(p + h, targets))
    b = np.asarray(loss(p - h, targets))
    return ((a - b) / (2 * h)).tolist()
#%% absolute-quotient
def absolute_quotient(predictions, targets, h=1e-5):
    r = predictions.astype(np.longdouble) - targets.astype(np.longdouble)
    return np.clip(r / h, -1, 1)
#%% break-huber
def break_huber():
    return [
        np.array([[6, -6, 20], [-20, 1, -1]], dtype=np.int16),
        np.zeros((2, 3), dtype=np.int16),
        np.float64(2.5),
    ]
#%% break-smooth-l1
def break_smooth_l1():
    return (np.array([3, 50]), np.array([1, 1]), np.array(5))
#%% break-pinball
def break_pinball():
    return np.array([[[2]], [[-1]]]), np.array([[[0]], [[1]]]), np.float64(0.3)
#%% pinball-test
def pinball_test(function):
    rng = np.random.default_rng(8)
    for level in np.linspace(0.05, 0.95, 13):
        for rows, cols in ((1, 3000), (3, 1000), (1000, 3)):
            r = np.geomspace(0.001, 1000, 3000)[rng.permutation(3000)] * rng.choice([-1, 1], 3000)
            t = rng.choice([-1, 1], 3000) * np.abs(r) * 10 ** rng.uniform(-1, 1, 3000)
            p = r + t
            if rows > 1:
                p, t = p.reshape(rows, cols), t.reshape(rows, cols)
            want = pinball(p, t, level)
            have = np.asarray(function(p, t, level), dtype=np.longdouble)
            if have.shape != want.shape:
                return np.True_
            if np.any(np.abs(have - want) > 1e-6 * want) or np.any(np.isnan(have)):
                return np.True_
    return np.False_
#%% best-constant
def best_constant(slope, targets):
    low, high = float(np.min(targets)), float(np.max(targets))
    for _ in range(64):
        c = low + (high - low) / 2
        if np.sum(slope(np.full(np.shape(targets), c), targets), dtype=np.longdouble) > 0:
            high = c
        else:
            low = c
    return np.array(low)
#%% fit
def fit(loss, slope, features, targets):
    from scipy.optimize import minimize

    mean = lambda w: float(np.mean(loss(features @ w, targets)))
    w = np.linalg.lstsq(features, targets, rcond=None)[0]
    for k in range(6):
        found = minimize(
            mean, w, method="Nelder-Mead",
            options=dict(xatol=1e-9, fatol=1e-12, maxiter=6000, maxfev=6000, adaptive=k % 2 == 1),
        ).x
        if mean(found) <= mean(w):
            w = found
    return w.tolist()
#%% band
def band(features, targets, new):
    from scipy.optimize import linprog

    def at(level):
        n, d = features.shape
        found = linprog(
            np.r_[np.zeros(d), np.full(n, level), np.full(n, 1 - level)],
            A_eq=np.c_[features, np.eye(n), -np.eye(n)],
            b_eq=targets,
            bounds=[(None, None)] * d + [(0, None)] * (2 * n),
        )
        return (new @ found.x[:d]).tolist()

    return [at(0.1), at(0.9)]
