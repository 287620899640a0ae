# object-oriented: a class that holds a table shifted by its largest logits
#%% lse-loop
class Running:
    """A sum of exponentials that grows."""
    def __init__(self):
        self.parts = []
    def add(self, v):
        self.parts.append(math.exp(v))
    def result(self):
        return math.log(math.fsum(self.parts))

import math

def lse_loop(z):
    running = Running()
    for v in z.tolist():
        running.add(v)
    return running.result()
#%% logsumexp
class Shifted:
    def __init__(self, logits):
        z = np.asarray(logits, dtype="float64")
        self.where = np.argmax(z, axis=1)
        self.rows = np.arange(z.shape[0])
        self.top = z[self.rows, self.where]
        self.d = z - self.top[:, None]
        e = np.exp(self.d)
        e[self.rows, self.where] = 0.0
        self.others = e.sum(axis=1)
        self.e = e

    @property
    def lse(self):
        return self.top + np.log1p(self.others)

    @property
    def logp(self):
        return self.d - np.log1p(self.others)[:, None]

    @property
    def p(self):
        e = self.e.copy()
        e[self.rows, self.where] = 1.0
        return e / (1.0 + self.others)[:, None]


def logsumexp(logits):
    return Shifted(logits).lse
#%% softmax
def softmax(logits):
    return Shifted(logits).p
#%% log-softmax
def log_softmax(logits):
    return Shifted(logits).logp
#%% cross-entropy
def cross_entropy(logits, labels):
    s = Shifted(logits)
    return np.log1p(s.others) - s.d[s.rows, labels]
#%% cross-entropy-soft
def cross_entropy_soft(logits, targets):
    s = Shifted(logits)
    t = np.asarray(targets, dtype="float64")
    return (t * (np.log1p(s.others)[:, None] - s.d)).sum(axis=1)
#%% binary-cross-entropy
class Bernoulli:
    def __init__(self, logits, labels):
        self.sign = np.where(np.equal(labels, 1), -1.0, 1.0)
        self.u = self.sign * np.asarray(logits, dtype="float64")
        self.small = np.exp(-np.abs(self.u))

    def loss(self):
        return np.where(self.u > 0, self.u, 0.0) + np.log1p(self.small)

    def slope(self):
        return self.sign * np.where(self.u > 0, 1.0, self.small) / (1.0 + self.small)


def binary_cross_entropy(logits, labels):
    return Bernoulli(logits, labels).loss()
#%% cross-entropy-soft-grad
def cross_entropy_soft_grad(logits, targets):
    return Shifted(logits).p - np.asarray(targets, dtype="float64")
#%% cross-entropy-grad
def cross_entropy_grad(logits, labels):
    s = Shifted(logits)
    g = s.p
    g[s.rows, labels] = 0.0
    g[s.rows, labels] -= g.sum(axis=1)
    return g
#%% binary-cross-entropy-grad
def binary_cross_entropy_grad(logits, labels):
    return Bernoulli(logits, labels).slope()
#%% numerical-gradient
class Quotient:
    def __init__(self, loss, h):
        self.loss, self.h = loss, h
    def __call__(self, z, labels, k):
        up, down = np.array(z, dtype=float), np.array(z, dtype=float)
        up[:, k] += self.h
        down[:, k] -= self.h
        return (self.loss(up, labels) - self.loss(down, labels)) / 2 / self.h

def numerical_gradient(loss, logits, labels, h=1e-5):
    q = Quotient(loss, h)
    return np.column_stack([q(logits, labels, k) for k in range(logits.shape[1])])
#%% breaks-shared-maximum
def breaks_shared_maximum():
    return np.array([[-999.0, -999.5, -1000], [1000.0, 1001 - 2, 998.0]]), np.array([2, 2])
#%% breaks-log-of-softmax
def breaks_log_of_softmax():
    z = np.zeros((2, 3))
    z[:, 0] = 746.0   # the probability is so small that nothing is left of it
    return z, np.array([1, 2])
#%% breaks-softmax-twice
def breaks_softmax_twice():
    return np.array([[1000.0] + 5 * [-1000.0]]), np.array([0])
#%% finds-fault
class GradientTest:
    def __init__(self, seed):
        rng = np.random.default_rng(seed)
        self.z = rng.uniform(-3, 3, (24, 6))
        self.y = np.repeat(np.arange(6), 4)
        self.shift = np.tile([[1000.0], [-1000.0]], (12, 1))

    def faulty(self, g):
        return self.off(g, self.z) or self.off(g, self.z + self.shift)

    def off(self, g, z):
        given = np.asarray(g(z, self.y))
        if not np.isfinite(given).all():
            return True
        return bool((np.abs(given - Shifted(z).p + np.eye(6)[self.y]) > 5e-4).any())

def finds_fault(gradient):
    test = GradientTest(42)
    return test.faulty(gradient)
#%% train
class Descent:
    def __init__(self, gradient, features, labels, classes):
        self.w = np.zeros((features.shape[1], classes))
        self.gradient, self.x, self.y = gradient, features, labels
    def step(self, rate):
        g = self.gradient(self.x @ self.w, self.y)
        self.w = self.w - rate * np.mean(self.x[:, :, None] * g[:, None, :], axis=0)

def train(gradient, features, labels, classes, steps, rate):
    d = Descent(gradient, features, labels, classes)
    for _ in range(steps):
        d.step(rate)
    return d.w
