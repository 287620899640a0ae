# only some answers: itertools.accumulate for training, a matrix form of the losses in a comprehension, relative test by logarithms
#%% losses-loop
def losses_loop(probs, labels):
    return np.array([[(p - y) ** 2, -np.log(1 - abs(y - p))] for p, y in zip(probs, labels)])
#%% finds-fault
def finds_fault(gradient):
    z = np.linspace(-300, 300, 1001)
    rng = np.random.default_rng(5)
    for y in (z * 0, z * 0 + 1, rng.random(1001) < 0.5, rng.random(1001) < 0.5):
        y = y.astype(int)
        got = np.asarray(gradient(z, y))
        if got.shape != z.shape:
            return True
        sign_ok = np.array_equal(np.sign(got), 1 - 2 * y)
        log_right = np.log(2) - 2 * np.logaddexp(0, (2 * y - 1) * z) - np.logaddexp(0, (1 - 2 * y) * z)
        if not sign_ok or not np.all(np.abs(np.log(np.abs(got)) - log_right) < 1e-5):
            return True
    return False
#%% train
from itertools import accumulate


def train(gradient, weights, features, labels, rate, steps):
    def step(w, _):
        return w - rate * (gradient(features @ w, labels) / len(labels)) @ features

    return np.array(list(accumulate(range(steps), step, initial=weights)), dtype=float)
