#%% mse-loop
def mse_loop(predictions, targets):
    total = 0.0
    for p, t in zip(predictions, targets):
        r = float(p) - float(t)
        total += r * r
    return total / len(predictions)
#%% squared
def squared(predictions, targets):
    r = np.asarray(predictions, dtype=float) - np.asarray(targets, dtype=float)
    return r**2
#%% squared-slope
def squared_slope(predictions, targets):
    return 2 * (np.asarray(predictions, dtype=float) - np.asarray(targets, dtype=float))
#%% gradient
def gradient(slope, features, targets, w):
    s = slope(features @ w, targets)
    return features.T @ s / len(targets)
#%% absolute
def absolute(predictions, targets):
    return np.abs(np.asarray(predictions, dtype=float) - np.asarray(targets, dtype=float))
#%% absolute-slope
def absolute_slope(predictions, targets):
    return np.sign(np.asarray(predictions, dtype=float) - np.asarray(targets, dtype=float))
#%% huber
def huber(predictions, targets, delta=1.0):
    r = np.abs(np.asarray(predictions, dtype=float) - np.asarray(targets, dtype=float))
    return np.where(r <= delta, 0.5 * r**2, delta * (r - 0.5 * delta))
#%% huber-slope
def huber_slope(predictions, targets, delta=1.0):
    r = np.asarray(predictions, dtype=float) - np.asarray(targets, dtype=float)
    return np.clip(r, -delta, delta)
#%% smooth-l1
def smooth_l1(predictions, targets, beta=1.0):
    r = np.abs(np.asarray(predictions, dtype=float) - np.asarray(targets, dtype=float))
    return np.where(r < beta, 0.5 * r**2 / beta, r - 0.5 * beta)
#%% smooth-l1-slope
def smooth_l1_slope(predictions, targets, beta=1.0):
    r = np.asarray(predictions, dtype=float) - np.asarray(targets, dtype=float)
    return np.clip(r / beta, -1, 1)
#%% pinball
def pinball(predictions, targets, level):
    r = np.asarray(targets, dtype=float) - np.asarray(predictions, dtype=float)
    return np.maximum(level * r, (level - 1) * r)
#%% pinball-slope
def pinball_slope(predictions, targets, level):
    r = np.asarray(predictions, dtype=float) - np.asarray(targets, dtype=float)
    return np.where(r > 0, 1 - level, -level)
#%% numerical-slope
def numerical_slope(loss, predictions, targets, h=1e-5):
    return (loss(predictions + h, targets) - loss(predictions - h, targets)) / (2 * h)
#%% absolute-quotient
def absolute_quotient(predictions, targets, h=1e-5):
    r = np.asarray(predictions, dtype=float) - np.asarray(targets, dtype=float)
    return np.clip(r / h, -1, 1)
#%% break-huber
def break_huber():
    r = np.array([-50.0, -7.0, -3.0, 3.0, 7.0, 50.0])
    return r, np.zeros(6), 2.0
#%% break-smooth-l1
def break_smooth_l1():
    return np.array([0.5, 3.0, -0.5, -3.0]), np.zeros(4), 2.0
#%% break-pinball
def break_pinball():
    return np.array([1.0, -2.0]), np.zeros(2), 0.9
#%% pinball-test
def pinball_test(function):
    rng = np.random.default_rng(1)
    for level in np.r_[np.linspace(0.05, 0.95, 19)]:
        for shape in ((40, 50), (2000,), (7,), (3, 4)):
            size = np.geomspace(0.001, 1000, int(np.prod(shape)))
            r = rng.permutation(size).reshape(shape) * rng.choice([-1, 1], size=shape)
            for scale in (0.5, 3.0, 20.0):
                t = r * rng.uniform(-scale, scale, size=shape)
                p = t + r
                expected = pinball(p, t, level)
                found = np.asarray(function(p.copy(), t.copy(), level))
                if found.shape != expected.shape:
                    return True
                if not np.allclose(found, expected, rtol=1e-7, atol=0):
                    return True
    return False
#%% best-constant
def best_constant(slope, targets):
    low, high = float(np.min(targets)), float(np.max(targets))
    for _ in range(60):
        middle = (low + high) / 2
        if np.mean(slope(np.full(len(targets), middle), targets)) < 0:
            low = middle
        else:
            high = middle
    return (low + high) / 2
#%% fit
def fit(loss, slope, features, targets):
    # the ellipsoid method: safe for every convex loss in a few dimensions
    n = features.shape[1]
    # a least-squares start and a generous ball
    w = np.linalg.lstsq(features, targets, rcond=None)[0]
    best, least = w, np.mean(loss(features @ w, targets))
    P = 1e4 * np.eye(n)
    for _ in range(300 * n * (n + 1)):
        g = gradient(slope, features, targets, w)
        size = np.sqrt(max(g @ P @ g, 0.0))
        if size < 1e-12:
            break
        step = P @ g / size
        if n == 1:
            w, P = w - step / 2, P / 4
        else:
            w = w - step / (n + 1)
            P = n**2 / (n**2 - 1) * (P - 2 / (n + 1) * np.outer(step, step))
        now = np.mean(loss(features @ w, targets))
        if now < least:
            best, least = w, now
    return best
#%% band
def band(features, targets, new):
    ends = []
    for level in (0.1, 0.9):
        w = fit(
            lambda p, t, a=level: pinball(p, t, a),
            lambda p, t, a=level: pinball_slope(p, t, a),
            features,
            targets,
        )
        ends.append(new @ w)
    return ends[0], ends[1]
