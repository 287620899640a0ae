#%% mse-loop
class Residuals:
    """Prediction minus target, in double precision."""

    def __init__(self, predictions, targets):
        self.r = np.asarray(predictions, float) - np.asarray(targets, float)


class Squared(Residuals):
    def value(self):
        return self.r * self.r

    def slope(self):
        return 2 * self.r


def mse_loop(predictions, targets):
    total = 0.0
    for one in Squared(predictions, targets).value():
        total += one
    return total / np.size(targets)
#%% squared
def squared(predictions, targets):
    return Squared(predictions, targets).value()
#%% squared-slope
def squared_slope(predictions, targets):
    return Squared(predictions, targets).slope()
#%% gradient
class LinearModel:
    def __init__(self, features, w):
        self.features, self.w = features, np.array(w, dtype=float)

    def __call__(self):
        return self.features @ self.w


def gradient(slope, features, targets, w):
    model = LinearModel(features, w)
    return np.vecdot(slope(model(), targets), features.T) / features.shape[0]
#%% absolute
class Tilted(Residuals):
    """Two straight arms."""

    def __init__(self, predictions, targets, left, right):
        super().__init__(predictions, targets)
        self.left, self.right = left, right

    def slope(self):
        return np.where(self.r < 0, self.left, self.right)

    def value(self):
        return self.slope() * self.r


def absolute(predictions, targets):
    return Tilted(predictions, targets, -1.0, 1.0).value()
#%% absolute-slope
def absolute_slope(predictions, targets):
    return Tilted(predictions, targets, -1.0, 1.0).slope()
#%% huber
class Huber(Residuals):
    def __init__(self, predictions, targets, delta):
        super().__init__(predictions, targets)
        self.delta = delta
        self.size = np.abs(self.r)

    def value(self):
        d = self.delta
        return np.select([self.size <= d], [self.r**2 / 2], d * (self.size - d / 2))

    def slope(self):
        return np.sign(self.r) * np.minimum(self.size, self.delta)


def huber(predictions, targets, delta=1.0):
    return Huber(predictions, targets, delta).value()
#%% huber-slope
def huber_slope(predictions, targets, delta=1.0):
    return Huber(predictions, targets, delta).slope()
#%% smooth-l1
class SmoothL1(Huber):
    def value(self):
        return super().value() / self.delta

    def slope(self):
        return super().slope() / self.delta


def smooth_l1(predictions, targets, beta=1.0):
    return SmoothL1(predictions, targets, beta).value()
#%% smooth-l1-slope
def smooth_l1_slope(predictions, targets, beta=1.0):
    return SmoothL1(predictions, targets, beta).slope()
#%% pinball
def pinball(predictions, targets, level):
    return Tilted(predictions, targets, -level, 1 - level).value()
#%% pinball-slope
def pinball_slope(predictions, targets, level):
    return Tilted(predictions, targets, -level, 1 - level).slope()
#%% numerical-slope
class Quotient:
    def __init__(self, loss, h):
        self.loss, self.h = loss, h

    def __call__(self, predictions, targets):
        ahead = self.loss(predictions + self.h, targets)
        behind = self.loss(predictions - self.h, targets)
        return (ahead - behind) / (2 * self.h)


def numerical_slope(loss, predictions, targets, h=1e-5):
    return Quotient(loss, h)(predictions, targets)
#%% absolute-quotient
def absolute_quotient(predictions, targets, h=1e-5):
    return SmoothL1(predictions, targets, h).slope()
#%% break-huber
def break_huber():
    r = np.linspace(-20.25, 20.25, 30)
    return r + 1, np.ones(30), 0.125
#%% break-smooth-l1
def break_smooth_l1():
    r = np.linspace(-20.25, 20.25, 30)
    return r + 1, np.ones(30), 8.0
#%% break-pinball
def break_pinball():
    r = np.linspace(-20.25, 20.25, 30)
    return r + 1, np.ones(30), 0.4
#%% pinball-test
class PinballTest:
    levels = (0.05, 0.2, 0.35, 0.45, 0.55, 0.65, 0.8, 0.95)

    def __init__(self):
        rng = np.random.default_rng(99)
        self.inputs = []
        for shape in ((600,), (20, 30), (30, 20), (2, 3), (5,), (1000,)):
            for _ in range(6):
                r = 10 ** rng.uniform(-3, 3, shape) * rng.choice([1, -1], shape)
                t = rng.uniform(-5, 5, shape) * np.abs(r)
                self.inputs.append((t + r, t))
        big = np.geomspace(1e-3, 1e3, 500)
        for sign in (-1, 1):  # also all of one sign
            self.inputs.append((sign * big * 2, sign * big))
            self.inputs.append((-sign * big, sign * big * 0.5))

    def faulty(self, function):
        for p, t in self.inputs:
            for level in self.levels:
                want = pinball(p, t, level)
                have = np.array(function(p.copy(), t.copy(), level), dtype=float)
                if have.shape != want.shape or not np.allclose(have, want, rtol=1e-6, atol=0):
                    return True
        return False


def pinball_test(function):
    return PinballTest().faulty(function)
#%% best-constant
class Bisection:
    def __init__(self, rising, low, high):
        self.rising, self.low, self.high = rising, low, high

    def solve(self, tolerance):
        while self.high - self.low > tolerance:
            middle = (self.low + self.high) / 2
            if self.rising(middle) < 0:
                self.low = middle
            else:
                self.high = middle
        return (self.low + self.high) / 2


def best_constant(slope, targets):
    def rising(c):
        return np.mean(slope(np.full(np.shape(targets), c), targets))

    return Bisection(rising, -1000.0, 1000.0).solve(1e-7)
#%% fit
class Ellipsoid:
    """The ellipsoid method, after a change of basis that makes the columns orthonormal."""

    def __init__(self, loss, slope, features, targets):
        self.q, self.r = np.linalg.qr(features)
        self.q, self.r = self.q * len(targets) ** 0.5, self.r / len(targets) ** 0.5
        self.loss, self.slope, self.targets = loss, slope, targets

    def value(self, v):
        return np.mean(self.loss(self.q @ v, self.targets))

    def solve(self):
        n = self.q.shape[1]
        v = np.zeros(n)
        best, least = v, self.value(v)
        P = 1e4 * np.eye(n)
        for _ in range(250 * n * (n + 1)):
            g = self.q.T @ self.slope(self.q @ v, self.targets) / len(self.targets)
            size = np.sqrt(max(g @ P @ g, 0))
            if size < 1e-9:
                break
            b = P @ g / size
            v = v - b / (n + 1)
            P = (
                P / 4 if n == 1 else n * n / (n * n - 1) * (P - 2 / (n + 1) * b[:, None] * b[None])
            )
            now = self.value(v)
            if now < least:
                best, least = v, now
        return np.linalg.solve(self.r, best)


def fit(loss, slope, features, targets):
    return Ellipsoid(loss, slope, features, targets).solve()
#%% band
class Band:
    def __init__(self, lower, upper):
        self.levels = (lower, upper)

    def fit(self, features, targets):
        self.weights = [
            fit(
                lambda p, t: pinball(p, t, level),
                lambda p, t: pinball_slope(p, t, level),
                features,
                targets,
            )
            for level in self.levels
        ]
        return self

    def predict(self, new):
        return tuple(new @ w for w in self.weights)


def band(features, targets, new):
    return Band(0.1, 0.9).fit(features, targets).predict(new)
