#%% mse-loop
def mse_loop(predictions, targets):
    r = np.array([[float(predictions[i]) - float(targets[i])] for i in range(predictions.size)])
    return (r.T @ r / len(r)).item()
#%% squared
def squared(predictions, targets):
    r = predictions - targets.astype(float)
    return np.einsum("...,...->...", r, r)
#%% squared-slope
def squared_slope(predictions, targets):
    r = predictions - targets.astype(float)
    return r + r
#%% gradient
def gradient(slope, features, targets, w):
    return np.einsum("nd,n->d", features, slope(np.einsum("nd,d->n", features, w), targets)) / len(
        features
    )
#%% absolute
def absolute(predictions, targets):
    r = predictions - targets.astype(float)
    return np.maximum(r, -r)
#%% absolute-slope
def absolute_slope(predictions, targets):
    r = predictions - targets.astype(float)
    return (r > 0) * 1.0 - (r < 0) * 1.0
#%% huber
def huber(predictions, targets, delta=1.0):
    r = predictions - targets.astype(float)
    s = np.clip(r, -delta, delta)
    return s * (r - s / 2)
#%% huber-slope
def huber_slope(predictions, targets, delta=1.0):
    r = predictions - targets.astype(float)
    return np.median(np.stack([r, np.full_like(r, delta), np.full_like(r, -delta)]), axis=0)
#%% smooth-l1
def smooth_l1(predictions, targets, beta=1.0):
    r = predictions - targets.astype(float)
    s = np.clip(r / beta, -1, 1)
    return s * (r - beta * s / 2)
#%% smooth-l1-slope
def smooth_l1_slope(predictions, targets, beta=1.0):
    r = predictions - targets.astype(float)
    return r / np.maximum(np.abs(r), beta)
#%% pinball
def pinball(predictions, targets, level):
    r = predictions - targets.astype(float)
    return np.max(np.stack([-level * r, (1 - level) * r]), axis=0)
#%% pinball-slope
def pinball_slope(predictions, targets, level):
    r = predictions - targets.astype(float)
    return 0.5 * np.sign(r) + (0.5 - level)
#%% numerical-slope
def numerical_slope(loss, predictions, targets, h=1e-5):
    both = np.stack([predictions + h, predictions - h])
    values = loss(both, np.stack([targets, targets]))
    return np.tensordot([1 / (2 * h), -1 / (2 * h)], values, axes=1)
#%% absolute-quotient
def absolute_quotient(predictions, targets, h=1e-5):
    r = predictions - targets.astype(float)
    return r / np.maximum(np.abs(r), h)
#%% break-huber
def break_huber():
    return np.array([-9.0, -5.0, 5.0, 9.0, 31.0, -31.0]), np.zeros(6), 1.5
#%% break-smooth-l1
def break_smooth_l1():
    return np.array([0.3, 6.0, -0.3, -6.0]), np.zeros(4), 3.0
#%% break-pinball
def break_pinball():
    return np.eye(2) * 3, np.ones((2, 2)), 0.6
#%% pinball-test
def pinball_test(function):
    levels = np.array([0.05, 0.11, 0.25, 0.37, 0.49, 0.51, 0.63, 0.75, 0.89, 0.95])
    size = np.geomspace(0.001, 1000, 400)
    offsets = np.array([-100.0, -1.5, -0.5, 0.5, 1.5, 100.0])
    r = np.concatenate([size, -size])
    t = np.outer(offsets, np.abs(r))
    p = t + r
    rng = np.random.default_rng(0)
    order = rng.permutation(p.size)
    for level in levels:
        for shape in (p.shape, p.T.shape, (p.size,)):
            a = p.ravel()[order].reshape(shape)
            b = t.ravel()[order].reshape(shape)
            q = a - b
            want = np.where(q > 0, (1 - level) * q, -level * q)
            have = np.array(function(a.copy(), b.copy(), float(level)))
            if have.shape != want.shape or np.any(~(np.abs(have / want - 1) < 1e-5)):
                return True
    return False
#%% best-constant
def best_constant(slope, targets):
    # refine a grid of 1001 candidates, all at once, until it is fine enough
    low, high = targets.min() - 1e-3, targets.max() + 1e-3
    while high - low > 1e-8:
        grid = np.linspace(low, high, 101)
        table = slope(np.repeat(grid[:, None], targets.size, 1), np.repeat(targets[None], 101, 0))
        mean = table @ np.ones(targets.size) / targets.size
        low, high = grid[mean <= 0].max(initial=low), grid[mean >= 0].min(initial=high)
        if low >= high:
            return (low + high) / 2
    return (low + high) / 2
#%% fit
def fit(loss, slope, features, targets):
    # normalised subgradient steps in the metric of the features, restarted with ever smaller steps
    n, d = features.shape
    q, upper = np.linalg.qr(features)
    q, upper = q * np.sqrt(n), upper / np.sqrt(n)
    v = q.T @ targets / n
    best, least = v, np.mean(loss(q @ v, targets))
    radius = 5.0
    for _ in range(60):
        v = best
        for k in range(120):
            g = gradient(slope, q, targets, v)
            size = np.linalg.norm(g)
            if size == 0:
                break
            v = v - radius / np.sqrt(k + 1) * g / size
            now = np.mean(loss(q @ v, targets))
            if now < least:
                best, least = v, now
        radius *= 0.75
    return np.linalg.solve(upper, best)
#%% band
def band(features, targets, new):
    weights = np.stack(
        [
            fit(
                lambda p, t, q=q: pinball(p, t, q),
                lambda p, t, q=q: pinball_slope(p, t, q),
                features,
                targets,
            )
            for q in (0.1, 0.9)
        ]
    )
    lower, upper = weights @ new.T
    return lower, upper
