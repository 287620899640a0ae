#%% mse-loop
# let me try it by hand first
p0 = np.array([5.0, 1.0, 2.5])
t0 = np.array([3.0, 5.0, 2.0])


def res(p, t):
    # prediction minus target! as floats, unsigned integers are a trap
    return np.float64(p) - np.float64(t)


def mse_loop(predictions, targets):
    squares = []
    for k in range(predictions.shape[0]):
        squares.append(res(predictions[k], targets[k]) ** 2)
    return np.mean(squares)


mse_loop(p0, t0)
#%% squared
def squared(predictions, targets):
    return pow(res(predictions, targets), 2)


squared(p0, t0)
#%% squared-slope
def squared_slope(predictions, targets):
    return 2 * res(predictions, targets)


squared_slope(p0, t0)
#%% gradient
def gradient(slope, features, targets, w):
    yhat = features @ w
    s = slope(yhat, targets)
    N = len(targets)
    return (1 / N) * features.T @ s
#%% absolute
def absolute(predictions, targets):
    return abs(res(predictions, targets))
#%% absolute-slope
def absolute_slope(predictions, targets):
    r = res(predictions, targets)
    return np.where(r == 0, 0, r / np.where(r == 0, 1, abs(r)))
#%% huber
def parabola(r):
    return r**2 / 2


def outside(r, delta):
    return delta * abs(r) - delta**2 / 2


def huber(predictions, targets, delta=1.0):
    r = res(predictions, targets)
    return np.where(abs(r) <= delta, parabola(r), outside(r, delta))


test_r = np.linspace(-3, 3, 7)
huber(test_r, 0 * test_r)
#%% huber-slope
def huber_slope(predictions, targets, delta=1.0):
    r = res(predictions, targets)
    return np.where(abs(r) <= delta, r, delta * np.sign(r))
#%% smooth-l1
def smooth_l1(predictions, targets, beta=1.0):
    r = res(predictions, targets)
    return np.where(abs(r) < beta, parabola(r) / beta, outside(r, beta) / beta)
#%% smooth-l1-slope
def smooth_l1_slope(predictions, targets, beta=1.0):
    return huber_slope(predictions, targets, delta=beta) / beta
#%% pinball
def pinball(predictions, targets, level):
    r = res(predictions, targets)
    return level * np.maximum(-r, 0) + (1 - level) * np.maximum(r, 0)
#%% pinball-slope
def pinball_slope(predictions, targets, level):
    r = res(predictions, targets)
    return (1 - level) * (r > 0) - level * (r < 0)
#%% numerical-slope
def numerical_slope(loss, predictions, targets, h=1e-5):
    plus = loss(res(predictions, -h), targets)
    minus = loss(res(predictions, h), targets)
    return (plus - minus) / (2 * h)
#%% absolute-quotient
def absolute_quotient(predictions, targets, h=1e-5):
    r = res(predictions, targets)
    return np.where(abs(r) < h, r / h, np.sign(r))


h = 0.5
absolute_quotient(test_r, 0 * test_r, h)
#%% break-huber
r_all = np.array([-100.0, -10.0, -5.0, 5.0, 10.0, 100.0])


def break_huber():
    return r_all, 0 * r_all, 4.0
#%% break-smooth-l1
def break_smooth_l1():
    return np.append(r_all, [1.0, -1.0]), np.zeros(8), 4.0
#%% break-pinball
def break_pinball():
    return r_all, np.zeros(6), 0.8
#%% pinball-test
SHAPES = [(1200,), (12, 100), (400, 3)]
LEVELS = [0.05, 0.15, 0.25, 0.35, 0.45, 0.55, 0.65, 0.75, 0.85, 0.95]


def make(seed, shape):
    rng = np.random.default_rng(seed)
    size = rng.permutation(np.geomspace(0.001, 1000, 1200))
    r = size * rng.choice([-1, 1], size=1200)
    t = size * rng.normal(size=1200) * 3
    return (t + r).reshape(shape), t.reshape(shape)


def pinball_test(function):
    for i, shape in enumerate(SHAPES):
        for j, level in enumerate(LEVELS):
            p, t = make(10 * i + j, shape)
            good = pinball(p, t, level)
            his = function(p, t, level)
            if np.shape(his) != np.shape(good):
                return True
            if np.max(abs(his / good - 1)) > 1e-5 or np.isnan(his).any():
                return True
    return False


pinball_test(pinball)
#%% best-constant
def best_constant(slope, targets):
    left, right = -1000, 1000
    n = 0
    while n < 40:
        mid = (left + right) / 2
        m = np.mean(slope(np.array([mid for _ in targets]), targets))
        if m == 0:
            return mid
        if m < 0:
            left = mid
        if m > 0:
            right = mid
        n = n + 1
    return mid
#%% fit
history = []


def fit(loss, slope, features, targets):
    global history
    history = []

    # try many rates, keep the best; step is rate/sqrt(k), direction of length 1; then restart closer
    def meanloss(w):
        return np.mean(loss(features @ w, targets))

    w_best = np.linalg.lstsq(features, targets, rcond=None)[0]
    rate = 3.0
    while rate > 1e-5:
        w = w_best.copy()
        for k in range(1, 200):
            g = gradient(slope, features, targets, w)
            if not np.any(g):
                break
            w = w - rate / np.sqrt(k) * g / np.linalg.norm(g)
            if meanloss(w) < meanloss(w_best):
                w_best = w
        history.append(meanloss(w_best))
        rate = rate * 0.8
    return w_best
#%% band
def band(features, targets, new):
    out = []
    for lev in [0.1, 0.9]:
        loss = lambda p, t: pinball(p, t, lev)
        slope = lambda p, t: pinball_slope(p, t, lev)
        out.append(new @ fit(loss, slope, features, targets))
    return out
