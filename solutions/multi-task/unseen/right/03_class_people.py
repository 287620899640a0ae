# different: one class holds everything; while-loops; NamedTuple as return; log-sigma learned by its slope (hint 2)
#%% box-loss-loop
class Huber:
    def value(self, r):
        r = float(r)
        return r * r / 2 if -1 < r < 1 else abs(r) - 0.5

    def __call__(self, table):
        i, out = 0, np.empty(len(table))
        while i < len(table):
            j, acc = 0, 0.0
            while j < len(table[i]):
                acc += self.value(table[i][j])
                j += 1
            out[i] = acc
            i += 1
        return out


def box_loss_loop(residuals):
    return Huber()(residuals)
#%% three-losses
class Batch:
    def __init__(self, logits, labels, residuals, teacher):
        self.z = np.asarray(logits, float)
        self.hot = np.arange(self.z.shape[1])[None, :] == np.asarray(labels)[:, None]
        self.r = np.asarray(residuals, float)
        self.t = np.asarray(teacher, float)
        self.n = self.z.shape[0]

    @property
    def log_p(self):
        return self.z - np.logaddexp.reduce(self.z, axis=1, keepdims=True)

    def losses(self):
        inner = np.minimum(np.abs(self.r), 1.0)
        t_log_t = np.zeros_like(self.t)
        np.log(self.t, out=t_log_t, where=self.t > 0)
        return np.array(
            [
                -np.sum(self.log_p, axis=1, where=self.hot),
                np.sum(inner * (np.abs(self.r) - inner / 2), axis=1),
                np.sum(self.t * (t_log_t - self.log_p), axis=1),
            ]
        ).T

    def grads(self, w):
        p = np.exp(self.log_p)
        return (
            (w[0] * (p - self.hot) + w[2] * (p - self.t)) / self.n,
            w[1] * np.where(np.abs(self.r) < 1, self.r, np.sign(self.r)) / self.n,
        )


def three_losses(logits, labels, residuals, teacher):
    return Batch(logits, labels, residuals, teacher).losses()
#%% output-grads
from typing import NamedTuple


class Grads(NamedTuple):
    logits: np.ndarray
    residuals: np.ndarray


def output_grads(logits, labels, residuals, teacher, weights):
    return Grads(*Batch(logits, labels, residuals, teacher).grads(weights))
#%% uncertainty
class Term:
    def __init__(self, loss, s, is_regression):
        self.loss, self.s = float(loss), float(s)
        self.c = 0.5 if is_regression else 1.0

    def weight(self):
        return self.c * np.exp(-2 * self.s)

    def value(self):
        return self.weight() * self.loss + self.s

    def slope(self):
        return 1.0 - 2.0 * self.weight() * self.loss

    def best(self):
        return np.log(np.sqrt(2 * self.c * self.loss))


def uncertainty(losses, log_sigma, regression):
    t = [Term(*x) for x in zip(losses, log_sigma, regression)]
    return (
        np.array([x.value() for x in t]),
        np.array([x.weight() for x in t]),
        np.array([x.slope() for x in t]),
        np.array([x.best() for x in t]),
    )
#%% cosines
import math


def cosines(gradients):
    n = len(gradients)
    table = np.zeros((n, n))
    for i in range(n):
        for j in range(n):
            a, b = math.hypot(*gradients[i]), math.hypot(*gradients[j])
            if a and b:
                table[i, j] = sum(x / a * (y / b) for x, y in zip(gradients[i], gradients[j]))
    return table
#%% break-it
def break_it():
    pairs = [
        ([10.0, 10.0, 10.0], [-40.0, 0.0, 0.0]),
        ([2.0, 0.0, 0.0], [-3.5, 20.0, 0.0]),
        ([2.0, 0.0, 0.0], [-1.2, 6.0, 0.0]),
        ([1.0, 0.0, 0.0], [5.0, 0.0, 0.0]),
    ]
    return [p for p, _ in pairs], [q for _, q in pairs]
#%% train
def train(tasks, start):
    w, s = np.array(start), None
    regression = np.array([0, 1])
    for _ in range(595):
        losses, grads = tasks(w)
        if s is None:
            s = uncertainty(losses, np.zeros(2), regression)[3]
        _, weights, slopes, _ = uncertainty(losses, s, regression)
        w = w - 0.1 * weights @ grads
        s = s - 0.3 * slopes
    return w
