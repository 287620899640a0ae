#%% mse-loop
from functools import reduce


def mse_loop(predictions, targets):
    squares = [(float(p) - float(t)) ** 2 for p, t in zip(predictions, targets)]
    return sum(squares) / len(squares)
#%% squared
residual = lambda p, t: np.subtract(p, t, dtype=float)


def squared(predictions, targets):
    return np.square(residual(predictions, targets))
#%% squared-slope
squared_slope = lambda predictions, targets: 2.0 * residual(predictions, targets)
#%% gradient
gradient = lambda slope, features, targets, w: np.mean(
    features * slope(np.dot(features, w), targets)[:, None], axis=0
)
#%% absolute
absolute = lambda predictions, targets: np.fabs(residual(predictions, targets))
#%% absolute-slope
absolute_slope = lambda predictions, targets: np.copysign(1.0, residual(predictions, targets))
#%% huber
def huber(predictions, targets, delta=1.0):
    return (lambda r: np.where(r < delta, r * r / 2, delta * r - delta * delta / 2))(
        np.fabs(residual(predictions, targets))
    )
#%% huber-slope
huber_slope = lambda predictions, targets, delta=1.0: np.fmax(
    -delta, np.fmin(delta, residual(predictions, targets))
)
#%% smooth-l1
smooth_l1 = lambda predictions, targets, beta=1.0: huber(predictions, targets, beta) / beta
#%% smooth-l1-slope
smooth_l1_slope = lambda predictions, targets, beta=1.0: (
    huber_slope(predictions, targets, beta) / beta
)
#%% pinball
def pinball(predictions, targets, level):
    return (lambda r: r * np.where(r > 0, 1 - level, -level))(residual(predictions, targets))
#%% pinball-slope
pinball_slope = lambda predictions, targets, level: (
    np.heaviside(residual(predictions, targets), 0.5) - level
)
#%% numerical-slope
numerical_slope = lambda loss, predictions, targets, h=1e-5: np.subtract(
    *map(lambda s: loss(predictions + s * h, targets), (1, -1))
) / (h + h)
#%% absolute-quotient
absolute_quotient = lambda predictions, targets, h=1e-5: (
    huber_slope(predictions, targets, h) / h
)
#%% break-huber
break_huber = lambda: (np.array([[4.5, -4.5], [70.25, -70.25]]), np.zeros((2, 2)), 0.5)
#%% break-smooth-l1
break_smooth_l1 = lambda: (np.array([0.1, -0.1, 8.0, -8.0]), np.zeros(4), 0.25)
#%% break-pinball
break_pinball = lambda: (np.array([4.0, 0.5]), np.array([1.0, 2.5]), 0.75)
#%% pinball-test
def pinball_test(function):
    signs = np.array([-1.0, 1.0])
    r = (np.geomspace(0.001, 1000, 241)[:, None] * signs).ravel()
    ratios = np.array([-30.0, -2.0, -0.5, 0.5, 2.0, 30.0])
    t = (ratios[:, None] * np.abs(r)).ravel()
    p = np.tile(r, 6) + t
    order = np.random.default_rng(3).permutation(p.size)
    inputs = [
        (shape(p[order]), shape(t[order]), level)
        for level in np.linspace(0.05, 0.95, 31)
        for shape in (lambda a: a, lambda a: a.reshape(4, -1), lambda a: a.reshape(-1, 3))
    ]
    same = lambda a, b: np.shape(a) == np.shape(b) and np.allclose(a, b, rtol=1e-6, atol=0)
    return not all(same(function(*given), pinball(*given)) for given in inputs)
#%% best-constant
def best_constant(slope, targets):
    def halve(ends, _):
        middle = sum(ends) / 2
        right = np.sum(slope(np.full(np.shape(targets), middle), targets)) <= 0
        return (middle, ends[1]) if right else (ends[0], middle)

    return reduce(halve, range(50), (float(np.min(targets)), float(np.max(targets))))[1]
#%% fit
def fit(loss, slope, features, targets):
    from scipy.optimize import minimize

    mean = lambda w: np.mean(loss(features @ w, targets))
    start = np.linalg.lstsq(features, targets, rcond=None)[0]

    def again(w, _):
        found = minimize(
            mean,
            w,
            method="Nelder-Mead",
            options={"maxiter": 4000, "maxfev": 4000, "xatol": 1e-10, "fatol": 1e-12},
        ).x
        return min((w, found), key=mean)

    return reduce(again, range(6), start)
#%% band
band = lambda features, targets, new: tuple(
    new
    @ fit(
        lambda p, t: pinball(p, t, level),
        lambda p, t: pinball_slope(p, t, level),
        features,
        targets,
    )
    for level in (0.1, 0.9)
)
