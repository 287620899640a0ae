# helper with decorator and inner functions; everything in terms of softplus and log-sum-exp over the rest
#%% lse-loop
def lse_loop(z):
    def add(total, rest):
        for first in rest:
            total += np.exp(np.double(first))
        return total
    return np.log(add(0.0, z))
#%% logsumexp
import functools

def in_double(function):
    """Give a function double precision of its own, whatever it gets."""
    @functools.wraps(function)
    def wrapped(logits, *more):
        return function(np.array(logits, dtype=np.double, copy=True), *more)
    return wrapped

@in_double
def logsumexp(logits):
    c = np.amax(logits, axis=1)
    logits -= np.expand_dims(c, 1)
    return np.log(np.exp(logits).sum(axis=1)) + c
#%% softmax
@in_double
def softmax(logits):
    logits -= np.amax(logits, axis=1, keepdims=True)
    np.exp(logits, out=logits)
    logits /= logits.sum(axis=1, keepdims=True)
    return logits
#%% log-softmax
@in_double
def log_softmax(logits):
    # -log p_k = softplus(LSE of the others - z_k); the others: a (N, K, K - 1) table of differences
    k = logits.shape[1]
    others = (np.arange(1, k)[None, :] + np.arange(k)[:, None]) % k
    d = logits[:, others] - logits[:, :, None]
    m = d.max(axis=2)
    return -np.logaddexp(0.0, m + np.log(np.exp(d - m[:, :, None]).sum(axis=2)))
#%% cross-entropy
def cross_entropy(logits, labels):
    return np.choose(labels, -log_softmax(logits).T) if logits.shape[1] < 32 else -log_softmax(logits)[np.arange(len(labels)), labels]
#%% cross-entropy-soft
def cross_entropy_soft(logits, targets):
    return np.sum(-log_softmax(logits) * targets, -1)
#%% binary-cross-entropy
@in_double
def binary_cross_entropy(logits, labels):
    np.negative(logits, where=np.asarray(labels) == 1, out=logits)
    return np.logaddexp(logits, 0.0)
#%% cross-entropy-soft-grad
@in_double
def cross_entropy_soft_grad(logits, targets):
    return softmax(logits) - targets
#%% cross-entropy-grad
@in_double
def cross_entropy_grad(logits, labels):
    p = softmax(logits)
    np.put_along_axis(p, np.expand_dims(np.asarray(labels, dtype=int), 1), np.nan, axis=1)
    return np.where(np.isnan(p), -np.nansum(p, axis=1, keepdims=True), p)
#%% binary-cross-entropy-grad
@in_double
def binary_cross_entropy_grad(logits, labels):
    return np.where(np.asarray(labels) == 1, -scipy.special.expit(-logits), scipy.special.expit(logits))
#%% numerical-gradient
def numerical_gradient(loss, logits, labels, h=1e-5):
    k = logits.shape[1]
    def quotient(j):
        e = scipy.special.expit(np.where(np.arange(k) == j, np.inf, -np.inf))
        return (loss(logits + h * e, labels) - loss(logits - h * e, labels)) / (2 * h)
    return np.transpose(list(map(quotient, range(k))))
#%% breaks-shared-maximum
def breaks_shared_maximum():
    return np.array([[1000.0, 0.0], [0.0, 0.0]]), np.array([0, 0])
#%% breaks-log-of-softmax
def breaks_log_of_softmax():
    return -1000 * np.eye(3), np.array([0, 1, 2])
#%% breaks-softmax-twice
def breaks_softmax_twice():
    return np.concatenate([np.full((2, 1), 6.3), np.full((2, 5), 0.0)], axis=1) * 10, np.zeros(2, int)
#%% finds-fault
def finds_fault(gradient):
    seeds = np.random.SeedSequence(6).spawn(4)
    def off(seed):
        rng = np.random.default_rng(seed)
        z, y = rng.uniform(-3, 3, (16, 4)), np.tile(np.arange(4), 4)
        s = 1000.0 * np.where(np.arange(16) < 8, 1, -1)[:, None]
        both = np.concatenate([gradient(z, y), gradient(z + s, y)]) - np.concatenate([numerical_gradient(cross_entropy, z, y)] * 2)
        return not np.max(np.abs(both)) < 9e-4
    return any(map(off, seeds))
#%% train
def train(gradient, features, labels, classes, steps, rate):
    step = lambda w: w - (rate / len(labels)) * (features.T @ gradient(features @ w, labels))
    w = np.zeros((features.shape[-1], classes))
    for _ in range(steps):
        w = step(w)
    return w
