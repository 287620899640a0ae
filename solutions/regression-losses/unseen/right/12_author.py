#%% mse-loop
def mse_loop(predictions, targets):
    n = predictions.size
    se = np.zeros((n, 1))
    for i in range(1, n + 1):
        se[i - 1, 0] = (np.double(predictions[i - 1]) - np.double(targets[i - 1])) ** 2
    return se.sum() / n
#%% squared
double = np.double
ifelse = np.where


def squared(predictions, targets):
    return (double(predictions) - double(targets)).__pow__(2)
#%% squared-slope
def squared_slope(predictions, targets):
    r = double(predictions) - double(targets)
    return 2 * r
#%% gradient
def gradient(slope, features, targets, w):
    X = features
    y = targets
    s = slope((X @ w.reshape(-1, 1)).ravel(), y)
    return np.linalg.multi_dot([np.ones((1, len(y))) / len(y), np.diag(s), X]).ravel()
#%% absolute
def absolute(predictions, targets):
    r = double(predictions) - double(targets)
    return ifelse(r < 0, -r, r)
#%% absolute-slope
def absolute_slope(predictions, targets):
    r = double(predictions) - double(targets)
    return ifelse(r < 0, -1, 1)
#%% huber
def huber(predictions, targets, delta=1.0):
    r = (double(predictions) - double(targets)).ravel()
    rho = r**2 / 2
    far = np.flatnonzero(np.abs(r) > delta)
    rho[far] = delta * np.abs(r[far]) - delta**2 / 2
    return rho.reshape(np.shape(predictions))
#%% huber-slope
def huber_slope(predictions, targets, delta=1.0):
    r = double(predictions) - double(targets)
    return r * np.minimum(1, delta / np.maximum(np.abs(r), np.finfo(float).tiny))
#%% smooth-l1
def smooth_l1(predictions, targets, beta=1.0):
    r = np.abs(double(predictions) - double(targets))
    return ifelse(r < beta, r**2 / (2 * beta), r - beta / 2)
#%% smooth-l1-slope
def smooth_l1_slope(predictions, targets, beta=1.0):
    r = double(predictions) - double(targets)
    return ifelse(np.abs(r) < beta, r / beta, np.sign(r))
#%% pinball
def pinball(predictions, targets, level):
    u = double(targets) - double(predictions)
    return u * (level - (u < 0))
#%% pinball-slope
def pinball_slope(predictions, targets, level):
    u = double(targets) - double(predictions)
    return -(level - (u < 0))
#%% numerical-slope
def numerical_slope(loss, predictions, targets, h=1e-5):
    yh = double(predictions)
    return (loss(yh + h, targets) - loss(yh - h, targets)) / (2 * h)
#%% absolute-quotient
def absolute_quotient(predictions, targets, h=1e-5):
    r = double(predictions) - double(targets)
    return ifelse(r >= h, 1.0, ifelse(r <= -h, -1.0, r / h))
#%% break-huber
def break_huber():
    yh = np.r_[-30:31:7] + 0.5
    return yh, 0 * yh, 1.75
#%% break-smooth-l1
def break_smooth_l1():
    yh = np.r_[-30:31:7] + 0.5
    return yh, 0 * yh, 5.75
#%% break-pinball
def break_pinball():
    yh = np.r_[-30:31:7] + 0.5
    return yh, 0 * yh, 0.15
#%% pinball-test
def pinball_test(function):
    # expand.grid of everything
    sizes = 10 ** np.linspace(-3, 3, 121)
    signs = np.r_[-1.0, 1.0]
    places = np.r_[-25.0, -4.0, -0.5, -0.25, 0.25, 0.5, 4.0, 25.0]
    S, G, Q = np.meshgrid(sizes, signs, places, indexing="ij")
    order = np.random.default_rng(12).permutation(S.size)
    r = (S * G).ravel()[order]
    t = (S * Q).ravel()[order]
    p = t + r
    for level in np.arange(0.05, 0.951, 0.05):
        for dim in ((r.size,), (121, 16), (16, 121), (r.size // 2, 2)):
            got = function(p.reshape(dim), t.reshape(dim), level)
            want = pinball(p.reshape(dim), t.reshape(dim), level)
            if np.shape(got) != dim:
                return True
            if not np.all(np.abs(got - want) <= 1e-6 * np.abs(want)):
                return True
    return False
#%% best-constant
def best_constant(slope, targets):
    lo = double(targets).min()
    hi = double(targets).max()
    repeat = 0
    while repeat < 55:
        mid = lo + (hi - lo) / 2
        m = slope(mid + np.zeros(targets.size), targets).sum() / targets.size
        lo, hi = (mid, hi) if m < 0 else (lo, mid)
        repeat += 1
    return hi
#%% fit
def fit(loss, slope, features, targets):
    # fminsearch-like on the loss, restarted, in whitened coordinates
    from scipy.optimize import fmin

    X, y = features, targets
    Q, R = np.linalg.qr(X)
    Q, R = Q * np.sqrt(len(y)), R / np.sqrt(len(y))
    v = Q.T @ y / len(y)
    f = lambda v: np.mean(loss(Q @ v, y))
    for _ in range(8):
        v = fmin(f, v, xtol=1e-9, ftol=1e-12, maxiter=3000, maxfun=3000, disp=False)
    return np.linalg.solve(R, v)
#%% band
def band(features, targets, new):
    lower = new @ fit(
        lambda p, t: pinball(p, t, 0.1), lambda p, t: pinball_slope(p, t, 0.1), features, targets
    )
    upper = new @ fit(
        lambda p, t: pinball(p, t, 0.9), lambda p, t: pinball_slope(p, t, 0.9), features, targets
    )
    return lower, upper
