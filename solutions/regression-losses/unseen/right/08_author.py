#%% mse-loop
def mse_loop(predictions, targets):
    mean = 0.0
    for n, (p, t) in enumerate(zip(predictions.tolist(), targets.tolist())):
        mean += ((p - t) ** 2 - mean) / (n + 1)
    return mean
#%% squared
def squared(predictions, targets):
    r = np.array(predictions, dtype=float) - np.array(targets, dtype=float)
    return np.abs(r) ** 2
#%% squared-slope
def squared_slope(predictions, targets):
    return 2.0 * (np.array(predictions, dtype=float) - np.array(targets, dtype=float))
#%% gradient
def gradient(slope, features, targets, w):
    return slope(features @ w, targets) @ features / len(features)
#%% absolute
def absolute(predictions, targets):
    return np.abs(squared_slope(predictions, targets)) / 2
#%% absolute-slope
def absolute_slope(predictions, targets):
    return np.sign(squared_slope(predictions, targets))
#%% huber
def huber(predictions, targets, delta=1.0):
    size = absolute(predictions, targets)
    return np.where(size < delta, squared(predictions, targets) / 2, delta * (size - delta / 2))
#%% huber-slope
def huber_slope(predictions, targets, delta=1.0):
    return np.clip(squared_slope(predictions, targets) / 2, -delta, delta)
#%% smooth-l1
def smooth_l1(predictions, targets, beta=1.0):
    return huber(predictions, targets, beta) / beta
#%% smooth-l1-slope
def smooth_l1_slope(predictions, targets, beta=1.0):
    return huber_slope(predictions, targets, beta) / beta
#%% pinball
def pinball(predictions, targets, level):
    r = squared_slope(predictions, targets) / 2
    return (absolute(predictions, targets) + (1 - 2 * level) * r) / 2
#%% pinball-slope
def pinball_slope(predictions, targets, level):
    return (absolute_slope(predictions, targets) + 1) / 2 - level
#%% numerical-slope
def numerical_slope(loss, predictions, targets, h=1e-5):
    def half(step):
        return (loss(predictions + step, targets) - loss(predictions, targets)) / step

    return (half(h) + half(-h)) / 2
#%% absolute-quotient
def absolute_quotient(predictions, targets, h=1e-5):
    return smooth_l1_slope(predictions, targets, beta=h)
#%% break-huber
def break_huber():
    return np.array([100.0, -100.0, 11.0, -11.0, 0.3]), np.array([1.0, 2.0, 3.0, 4.0, 0.0]), 0.7
#%% break-smooth-l1
def break_smooth_l1():
    return break_huber()
#%% break-pinball
def break_pinball():
    p, t, level = break_huber()
    return p, t, level
#%% pinball-test
def pinball_test(function):
    rng = np.random.default_rng(2026)
    p = np.concatenate([rng.normal(size=900) * 10.0**k for k in (-2, -1, 0, 1, 2)])
    t = np.concatenate([rng.normal(size=900) * 10.0**k for k in (-2, -1, 0, 1, 2)])
    r = p - t
    keep = (np.abs(r) > 0.001) & (np.abs(r) < 1000)
    p, t = p[keep], t[keep]
    edge = np.array([0.001, -0.001, 1000, -1000, 0.002, -0.002, 990, -990, 0.0011, -0.0011, 930, -930])
    p = np.r_[p, 2 * edge, -edge, edge * 0.5, 1.5 * edge]
    t = np.r_[t, edge, -2 * edge, -0.5 * edge, 0.5 * edge]
    n = len(p) // 6 * 6
    p, t = p[:n], t[:n]
    levels = np.linspace(0.05, 0.95, 15)
    for level in levels:
        for shape in ((n,), (6, n // 6), (n // 2, 2)):
            a, b = p.reshape(shape), t.reshape(shape)
            want = (absolute(a, b) + (1 - 2 * level) * (a - b)) / 2
            have = np.asarray(function(a, b, level))
            if have.shape != want.shape or not np.allclose(have, want, rtol=1e-6, atol=0):
                return True
    return False
#%% best-constant
def best_constant(slope, targets):
    # as a linear model with one column of ones, solved by bisection on its gradient
    ones = np.ones((len(targets), 1))
    low, high = np.min(targets) - 0.5, np.max(targets) + 0.5
    for _ in range(40):
        w = np.array([(low + high) / 2])
        g = gradient(slope, ones, targets, w)[0]
        low, high = (w[0], high) if g < 0 else (low, w[0])
    return high
#%% fit
def fit(loss, slope, features, targets):
    # accelerated-free: cyclic best-direction search along random lines, each solved with the slope
    rng = np.random.default_rng(4)
    d = features.shape[1]
    w = np.linalg.lstsq(features, targets, rcond=None)[0]
    root = np.linalg.inv(np.linalg.qr(features)[1] / np.sqrt(len(features)))
    for k in range(350):
        direction = root @ rng.normal(size=d)
        along = features @ direction
        start = features @ w
        low, high = -40.0, 40.0
        for _ in range(40):
            c = (low + high) / 2
            if along @ slope(start + c * along, targets) < 0:
                low = c
            else:
                high = c
        w = w + (low + high) / 2 * direction
    return w
#%% band
def band(features, targets, new):
    def at(level, sign):
        # the upper end is minus the lower end of minus the targets
        w = fit(
            lambda p, t: pinball(p, t, level),
            lambda p, t: pinball_slope(p, t, level),
            features,
            sign * targets,
        )
        return sign * (new @ w)

    return at(0.1, 1), at(0.1, -1)
