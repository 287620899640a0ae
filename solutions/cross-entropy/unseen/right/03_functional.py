# pure functional: lambdas bound to names, no assignment inside, recursion of one from another
#%% lse-loop
lse_loop = lambda z: np.log(sum(np.exp(v) for v in z.astype(float)))
#%% logsumexp
logsumexp = lambda logits: np.logaddexp.reduce(np.asarray(logits, float), axis=1)
#%% softmax
softmax = lambda logits: (lambda e: e / e.sum(axis=1, keepdims=True))(
    np.exp(logits * 1.0 - (logits * 1.0).max(axis=1, keepdims=True))
)
#%% log-softmax
def log_softmax(logits):
    def given(z, j):
        def shifted(d, mask):
            return d - np.log1p(np.where(mask, 0.0, np.exp(d)).sum(axis=1))[:, None]
        return shifted(z - np.take_along_axis(z, j, 1), np.arange(z.shape[1])[None, :] == j)
    return (lambda z: given(z, z.argmax(axis=1)[:, None]))(np.asarray(logits) * 1.0)
#%% cross-entropy
cross_entropy = lambda logits, labels: -log_softmax(logits)[np.arange(len(logits)), labels]
#%% cross-entropy-soft
cross_entropy_soft = lambda logits, targets: (-log_softmax(logits) * targets).sum(axis=1)
#%% binary-cross-entropy
binary_cross_entropy = lambda logits, labels: np.logaddexp(0.0, np.where(labels == 1, -1.0, 1.0) * logits)
#%% cross-entropy-soft-grad
cross_entropy_soft_grad = lambda logits, targets: softmax(logits) - targets
#%% cross-entropy-grad
def cross_entropy_grad(logits, labels):
    return np.where(
        np.arange(logits.shape[1]) == labels[:, None],
        np.expm1(log_softmax(logits)),
        softmax(logits),
    )
#%% binary-cross-entropy-grad
binary_cross_entropy_grad = lambda logits, labels: (
    lambda sign: sign * np.exp(-np.logaddexp(0.0, -sign * logits))
)(np.where(labels == 1, -1.0, 1.0))
#%% numerical-gradient
numerical_gradient = lambda loss, logits, labels, h=1e-5: np.stack(
    [(loss(logits + h * e, labels) - loss(logits - h * e, labels)) / (2 * h) for e in np.eye(logits.shape[1])], axis=1
)
#%% breaks-shared-maximum
breaks_shared_maximum = lambda: ([[800, 800], [0, 0]], [0, 0])
#%% breaks-log-of-softmax
breaks_log_of_softmax = lambda: [[[0, 999]], [0]]
#%% breaks-softmax-twice
breaks_softmax_twice = lambda: ([[7, 0, 0, 0, 0, 0]], [0])
#%% finds-fault
finds_fault = lambda gradient: not all(
    np.nanmax(np.nan_to_num(np.abs(gradient(z, y) - numerical_gradient(cross_entropy, z, y)), nan=9.0)) < 5e-4
    for rng in [np.random.default_rng(11)]
    for y in [np.arange(12) % 4]
    for base in [rng.uniform(-3, 3, (12, 4))]
    for z in (base, base + np.where(np.arange(12) < 6, 1000, -1000)[:, None])
)
#%% train
import functools
train = lambda gradient, features, labels, classes, steps, rate: functools.reduce(
    lambda w, _: w - rate * features.T @ gradient(features @ w, labels) / len(labels),
    range(steps),
    np.zeros((features.shape[1], classes)),
)
