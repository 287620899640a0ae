# classes, closures, helpers, type hints; a generator for the training
#%% losses-loop
import math


class Pair:
    def __init__(self, p: float, y: int):
        self.p, self.y = float(p), int(y)

    def row(self) -> tuple[float, float]:
        given = self.p if self.y == 1 else 1.0 - self.p
        return (1.0 - given) ** 2, -math.log(given)


def losses_loop(probs, labels):
    return np.asarray([Pair(p, y).row() for p, y in zip(probs, labels)], dtype=np.float64)
#%% cross-entropy
def softplus(a):
    return np.logaddexp(a, np.zeros(a.shape))


def cross_entropy(logits, labels):
    return np.select([labels == 1, labels == 0], [softplus(-logits), softplus(logits)])
#%% cross-entropy-grad
class Bernoulli:
    """p and 1 - p, neither by a difference."""

    def __init__(self, logits):
        self.p = sigmoid(logits)
        self.q = sigmoid(-logits)

    def residual(self, labels):
        return np.choose(labels, [self.p, -self.q])

    @property
    def slope(self):
        return self.p * self.q


def cross_entropy_grad(logits, labels):
    return Bernoulli(logits).residual(labels)
#%% squared-error-grad
def squared_error_grad(logits, labels):
    b = Bernoulli(logits)
    return 2.0 * b.residual(labels) * b.slope
#%% numerical-gradient
def numerical_gradient(loss, weights, features, labels, h):
    def mean_loss(w):
        values = loss(np.matmul(features, w), labels)
        return sum(values) / len(values)

    def quotient(j):
        def at(shift):
            return mean_loss([w + shift * (k == j) for k, w in enumerate(weights)])

        return (at(h) - at(-h)) / (2 * h)

    return [quotient(j) for j in range(len(weights))]
#%% squared-error-curvature
def squared_error_curvature(weight, features, labels):
    b = Bernoulli(weight * features)
    own = np.where(labels == 1, b.p, b.q)
    other = np.where(labels == 1, b.q, b.p)
    bend = 2 * own * other**2 * (2 * own - other)
    return (features @ (bend * features)) / features.size
#%% finds-fault
class Inspector:
    def __init__(self, rtol=1e-6):
        self.rtol = rtol
        half = np.linspace(-300.0, 300.0, 241)
        self.batches = [
            (half, np.zeros(241, dtype=int)),
            (half, np.ones(241, dtype=int)),
            (np.repeat(half, 2), np.tile([0, 1], 241)),
            (np.repeat(half[::-1], 2), np.tile([1, 0], 241)),
        ]

    def accepts(self, gradient):
        for z, y in self.batches:
            answer = np.asarray(gradient(z, y), dtype=float)
            if answer.shape != z.shape:
                return False
            target = squared_error_grad(z, y)
            if not np.all(np.isclose(answer, target, rtol=self.rtol, atol=0)):
                return False
        return True


def finds_fault(gradient):
    return not Inspector().accepts(gradient)
#%% train
def descent(step, w):
    while True:
        yield w
        w = step(w)


def train(gradient, weights, features, labels, rate, steps):
    from itertools import islice

    def step(w):
        return w - rate * np.einsum("nd,n->d", features, gradient(features @ w, labels)) / len(features)

    return np.stack(list(islice(descent(step, np.asarray(weights)), steps + 1)))
