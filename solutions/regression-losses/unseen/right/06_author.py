#%% mse-loop
def mse_loop(predictions, targets):
    total = 0
    for r in predictions.astype(float) - targets.astype(float):
        total += r**2
    return np.array(total / len(targets))
#%% squared
def squared(predictions, targets):
    r = predictions.astype(float)
    r -= targets
    r *= r
    return r
#%% squared-slope
def squared_slope(predictions, targets):
    r = predictions.astype(float)
    r -= targets
    r *= 2
    return r
#%% gradient
def gradient(slope, features, targets, w):
    s = slope(features @ w, targets)
    g = np.zeros(features.shape[1])
    for row, one in zip(features, s):
        g += row * one
    g /= len(s)
    return g
#%% absolute
def absolute(predictions, targets):
    r = predictions.astype(float)
    r -= targets
    low = r < 0
    r[low] = -r[low]
    return r
#%% absolute-slope
def absolute_slope(predictions, targets):
    s = np.zeros(predictions.shape)
    s[predictions > targets] = 1
    s[predictions < targets] = -1
    s[predictions == targets] = 0.5
    return s
#%% huber
def huber(predictions, targets, delta=1.0):
    r = absolute(predictions, targets)
    out = np.empty(r.shape)
    inside = r <= delta
    out[inside] = r[inside] ** 2 / 2
    out[~inside] = delta * r[~inside] - delta**2 / 2
    return out
#%% huber-slope
def huber_slope(predictions, targets, delta=1.0):
    r = predictions.astype(float)
    r -= targets
    r[r > delta] = delta
    r[r < -delta] = -delta
    return r
#%% smooth-l1
def smooth_l1(predictions, targets, beta=1.0):
    r = absolute(predictions, targets)
    near, far = r < beta, r >= beta
    r[near] *= r[near] / (2 * beta)
    r[far] -= beta / 2
    return r
#%% smooth-l1-slope
def smooth_l1_slope(predictions, targets, beta=1.0):
    r = predictions.astype(float)
    r -= targets
    far = abs(r) >= beta
    r[far] = np.sign(r[far])
    r[~far] /= beta
    return r
#%% pinball
def pinball(predictions, targets, level):
    r = targets.astype(float)
    r -= predictions
    low = r > 0
    r[low] *= level
    r[~low] *= -(1 - level)
    return r
#%% pinball-slope
def pinball_slope(predictions, targets, level):
    s = np.full(predictions.shape, 1 - level)
    s[predictions < targets] = -level
    return s
#%% numerical-slope
def numerical_slope(loss, predictions, targets, h=1e-5):
    up = predictions.astype(float)
    down = up.copy()
    up += h
    down -= h
    difference = loss(up, targets) - loss(down, targets)
    return difference / h / 2
#%% absolute-quotient
def absolute_quotient(predictions, targets, h=1e-5):
    q = predictions.astype(float)
    q -= targets
    near = np.abs(q) < h
    q[near] /= h
    q[~near] = np.sign(q[~near])
    return q
#%% break-huber
def break_huber():
    rng = np.random.default_rng(0)
    return 100 * rng.normal(size=50), 100 * rng.normal(size=50), 20.0
#%% break-smooth-l1
def break_smooth_l1():
    rng = np.random.default_rng(0)
    return 100 * rng.normal(size=50), 100 * rng.normal(size=50), 30.0
#%% break-pinball
def break_pinball():
    rng = np.random.default_rng(0)
    return rng.normal(size=(5, 5)), rng.normal(size=(5, 5)), 0.7
#%% pinball-test
def pinball_test(function):
    rng = np.random.default_rng(5)
    for level in [0.05, 0.07, 0.15, 0.3, 0.42, 0.48, 0.5, 0.52, 0.6, 0.77, 0.92, 0.95]:
        r = np.exp(rng.uniform(np.log(0.001), np.log(1000), size=(50, 60)))
        r[rng.random(r.shape) < 0.5] *= -1
        for spread in (0.1, 1, 10):
            t = rng.normal(size=r.shape) * spread * np.abs(r)
            p = r + t
            for a, b in ((p, t), (p.ravel(), t.ravel()), (p[:3], t[:3]), (p[0, :2], t[0, :2])):
                e = a - b
                low = e < 0
                want = e * (1 - level)
                want[low] = -level * e[low]
                got = function(a, b, level)
                if not isinstance(got, np.ndarray):
                    got = np.asarray(got)
                if got.shape != want.shape:
                    return True
                bad = np.abs(got - want) > 1e-5 * want
                bad |= np.isnan(got)
                if bad.any():
                    return True
    return False
#%% best-constant
def best_constant(slope, targets):
    low, high = -1001.0, 1001.0
    for step in range(45):
        c = 0.5 * (low + high)
        mean = slope(np.zeros(targets.shape) + c, targets).mean()
        if mean > 0:
            high = c
        else:
            low = c
    return c
#%% fit
def fit(loss, slope, features, targets):
    # coordinate-free random search, ever closer around the best so far
    rng = np.random.default_rng(0)
    w = np.linalg.lstsq(features, targets, rcond=None)[0]
    root = np.linalg.pinv(np.linalg.qr(features)[1] / np.sqrt(len(features)))
    least = loss(features @ w, targets).mean()
    radius = 4.0
    while radius > 1e-6:
        better = False
        for _ in range(60):
            trial = w + root @ (radius * rng.normal(size=w.size))
            now = loss(features @ trial, targets).mean()
            if now < least:
                w, least, better = trial, now, True
        if not better:
            radius *= 0.6
    return w
#%% band
def band(features, targets, new):
    weights = {}
    for level in (0.1, 0.9):
        loss = lambda p, t: pinball(p, t, level)
        slope = lambda p, t: pinball_slope(p, t, level)
        weights[level] = fit(loss, slope, features, targets)
    return new @ weights[0.1], new @ weights[0.9]
