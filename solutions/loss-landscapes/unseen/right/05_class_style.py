# a class Network with methods; each cell brings what it needs; logs of lengths in question 2
#%% line-losses
class Network:
    def __init__(self, theta):
        self.theta = np.asarray(theta, dtype=np.float64)

    def loss(self, features, labels):
        return float(loss(self.theta, features, labels))

    def toward(self, other, s):
        return Network((1.0 - s) * self.theta + s * other.theta)


def line_losses(start, end, places, features, labels):
    first, second = Network(start), Network(end)
    result = []
    for s in places.tolist():
        result += [first.toward(second, s).loss(features, labels)]
    return np.asarray(result)
#%% plane-losses
class Plane:
    def __init__(self, theta, u, v):
        self.origin, self.axes = theta, np.vstack([u, v])

    def __call__(self, a, b):
        coordinates = np.stack(np.broadcast_arrays(a[:, np.newaxis], b[np.newaxis]), axis=-1)
        return self.origin + coordinates @ self.axes


def plane_losses(theta, u, v, a, b, features, labels):
    return loss(Plane(theta, u, v)(a, b), features, labels)
#%% filter-normalised
def log_length(filter_):
    with np.errstate(divide="ignore"):
        logs = np.log(np.abs(filter_))
    top = logs.max()
    if top == -np.inf:
        return -np.inf
    return top + 0.5 * np.log(np.exp(2 * (logs - top)).sum())


def filter_normalised(direction, theta, D):
    U, c, u, _ = parts(direction, D)
    T, _, t, _ = parts(theta, D)

    def fit(old, goal):
        if not old.any() or not goal.any():
            return np.zeros(old.shape)
        with np.errstate(divide="ignore"):
            logs = np.log(np.abs(old)) - log_length(old) + log_length(goal)
        return np.copysign(np.exp(logs), old)

    return joined([fit(*pair) for pair in zip(U, T)], np.zeros(len(c)), fit(u, t), 0)
#%% along
class Line:
    def __init__(self, theta, direction, features, labels):
        self.theta, self.direction, self.data = theta, direction, (features, labels)

    def __call__(self, t):
        return loss(self.theta + t * self.direction, *self.data)

    def slope(self):
        return np.vdot(gradient(self.theta, *self.data), self.direction)

    def difference(self, h):
        return (self(h) - self(-h)) / (h + h)

    def curvature(self, h):
        return ((self(h) - self(0)) / h - (self(0) - self(-h)) / h) / h


def along(theta, direction, features, labels, h):
    phi = Line(theta, direction, features, labels)
    return np.array([phi.slope(), phi.difference(h), phi.curvature(h)])
#%% rewritten
class Unit:
    def __init__(self, row, bias, out):
        self.row, self.bias, self.out = row, bias, out

    def times(self, c):
        return Unit(c * self.row, c * self.bias, self.out / c)


def rewritten(theta, order, factors, D):
    W1, b1, w2, b2 = parts(theta, D)
    units = [Unit(*u) for u in zip(W1, b1, w2)]
    new = [units[i].times(c) for i, c in zip(order, factors)]
    return joined([n.row for n in new], [n.bias for n in new], [n.out for n in new], b2)
#%% disguise
def disguise():
    """Blow up the units in turn, the rest gets smaller."""
    rng = np.random.default_rng(5)
    f = np.where(np.arange(UNITS) % 2 == 0, 300.0, 0.003)
    return f * rng.uniform(0.9, 1.1, UNITS)
#%% barrier
class Barrier:
    def __init__(self, start, end):
        self.ends = start, end

    def over(self, features, labels, count):
        losses = line_losses(*self.ends, np.linspace(0, 1, count), features, labels)
        return max(losses) - max(losses[0], losses[-1])


def barrier(start, end, features, labels, count):
    return Barrier(start, end).over(features, labels, count)
