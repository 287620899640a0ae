#%% mse-loop
def mse_loop(predictions, targets):
    from math import fsum

    return fsum((float(p) - float(t)) ** 2 for p, t in zip(predictions, targets)) / len(targets)
#%% squared
from scipy import optimize, special


def squared(predictions, targets):
    return np.float_power(np.subtract(predictions, targets, dtype=np.float64), 2)
#%% squared-slope
def squared_slope(predictions, targets):
    return np.subtract(predictions, targets, dtype=np.float64) / 0.5
#%% gradient
def gradient(slope, features, targets, w):
    s = slope(features.dot(w), targets)
    return np.average(features.T * s, axis=1)
#%% absolute
def absolute(predictions, targets):
    return np.hypot(np.subtract(predictions, targets, dtype=np.float64), 0)
#%% absolute-slope
def absolute_slope(predictions, targets):
    return np.sign(np.subtract(predictions, targets, dtype=np.float64)).astype(int)
#%% huber
def huber(predictions, targets, delta=1.0):
    return special.huber(delta, np.subtract(predictions, targets, dtype=np.float64))
#%% huber-slope
def huber_slope(predictions, targets, delta=1.0):
    r = np.subtract(predictions, targets, dtype=np.float64)
    return np.sign(r) * np.interp(np.abs(r), [0, delta], [0, delta])
#%% smooth-l1
def smooth_l1(predictions, targets, beta=1.0):
    return special.huber(1.0, np.subtract(predictions, targets, dtype=np.float64) / beta) * beta
#%% smooth-l1-slope
def smooth_l1_slope(predictions, targets, beta=1.0):
    r = np.subtract(predictions, targets, dtype=np.float64)
    return np.where(np.abs(r) < beta, r / beta, np.sign(r))
#%% pinball
def pinball(predictions, targets, level):
    r = np.subtract(predictions, targets, dtype=np.float64)
    return np.piecewise(r, [r < 0, r >= 0], [lambda r: -level * r, lambda r: (1 - level) * r])
#%% pinball-slope
def pinball_slope(predictions, targets, level):
    r = np.subtract(predictions, targets, dtype=np.float64)
    return np.piecewise(r, [r < 0, r >= 0], [-level, 1 - level])
#%% numerical-slope
def numerical_slope(loss, predictions, targets, h=1e-5):
    return loss(predictions + h, targets) / (2 * h) - loss(predictions - h, targets) / (2 * h)
#%% absolute-quotient
def absolute_quotient(predictions, targets, h=1e-5):
    r = np.subtract(predictions, targets, dtype=np.float64)
    return np.sign(r) * np.interp(np.abs(r), [0, h], [0, 1])
#%% break-huber
def break_huber():
    return np.array([-1000.5, 1000.5, -12.0, 12.0]), np.array([0.5, -0.5, 1.0, -1.0]), 7.0
#%% break-smooth-l1
def break_smooth_l1():
    return np.array([[1.0], [100.0]]), np.array([[0.0], [0.0]]), 10.0
#%% break-pinball
def break_pinball():
    return np.array([-1.0, 1.0, 4.0]), np.array([1.0, -2.0, 5.0]), 0.05
#%% pinball-test
def pinball_test(function):
    from sklearn.metrics import mean_pinball_loss

    rng = np.random.default_rng(11)
    for trial in range(120):
        level = rng.uniform(0.05, 0.95)
        shape = [(300,), (10, 30), (100, 3), (2,)][trial % 4]
        r = 10 ** rng.uniform(-3, 3, size=shape) * rng.choice([-1, 1], size=shape)
        t = r * 10 ** rng.uniform(-1.5, 1.5, size=shape) * rng.choice([-1, 1], size=shape)
        p = t + r
        got = np.asarray(function(p, t, level))
        if got.shape != shape:
            return True
        one = mean_pinball_loss([t.ravel()], [p.ravel()], alpha=level, multioutput="raw_values")
        if not np.allclose(got.ravel(), one, rtol=1e-6, atol=1e-12):
            return True
    return False
#%% best-constant
def best_constant(slope, targets):
    def mean_slope(c):
        return np.mean(slope(np.full_like(targets, c, dtype=float), targets))

    low, high = np.min(targets) - 1.0, np.max(targets) + 1.0
    return optimize.bisect(mean_slope, low, high, xtol=1e-9)
#%% fit
def fit(loss, slope, features, targets):
    # BFGS, then the simplex from where it stopped, again and again
    def mean(w):
        return float(np.mean(loss(features @ w, targets)))

    def jac(w):
        return gradient(slope, features, targets, w)

    w = np.linalg.lstsq(features, targets, rcond=None)[0]
    w = min((w, optimize.minimize(mean, w, jac=jac, method="BFGS").x), key=mean)
    options = {"maxiter": 5000, "maxfev": 5000, "xatol": 1e-10, "fatol": 1e-13}
    for _ in range(8):
        w = min((w, optimize.minimize(mean, w, method="Nelder-Mead", options=options).x), key=mean)
    return w
#%% band
def band(features, targets, new):
    from sklearn.linear_model import QuantileRegressor

    ends = [
        QuantileRegressor(quantile=q, alpha=0, fit_intercept=False, solver="highs")
        .fit(features, targets)
        .predict(new)
        for q in (0.1, 0.9)
    ]
    return ends
