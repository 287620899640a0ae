# AI style: type hints, docstrings, stable everywhere, one private helper
#%% lse-loop
import math


def lse_loop(z: np.ndarray) -> float:
    """Naive log-sum-exp of a single row (safe because |z| <= 600)."""
    total: float = 0.0
    for index, value in enumerate(z):
        total += math.exp(value)
    return math.log(total)
#%% logsumexp
def logsumexp(logits: np.ndarray) -> np.ndarray:
    """Numerically stable row-wise log-sum-exp."""
    logits = np.asarray(logits, dtype=np.float64)
    row_max = np.max(logits, axis=1, keepdims=True)
    return np.squeeze(row_max, axis=1) + np.log(np.sum(np.exp(logits - row_max), axis=1))
#%% softmax
def softmax(logits: np.ndarray) -> np.ndarray:
    """Numerically stable row-wise softmax."""
    logits = np.asarray(logits, dtype=np.float64)
    exp_shifted = np.exp(logits - np.max(logits, axis=1, keepdims=True))
    return exp_shifted / np.sum(exp_shifted, axis=1, keepdims=True)
#%% log-softmax
def log_softmax(logits: np.ndarray) -> np.ndarray:
    """Row-wise log-softmax that keeps relative accuracy near zero."""
    logits = np.asarray(logits, dtype=np.float64)
    n_classes = logits.shape[1]
    argmax = np.argmax(logits, axis=1)
    is_max = np.arange(n_classes)[np.newaxis, :] == argmax[:, np.newaxis]
    shifted = logits - np.max(logits, axis=1, keepdims=True)
    rest = np.sum(np.exp(shifted), axis=1, keepdims=True, where=~is_max)
    return shifted - np.log1p(rest)
#%% cross-entropy
def cross_entropy(logits: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """Per-example cross-entropy from integer labels."""
    log_probabilities = log_softmax(logits)
    rows = np.arange(log_probabilities.shape[0])
    return np.negative(log_probabilities[rows, labels])
#%% cross-entropy-soft
def cross_entropy_soft(logits: np.ndarray, targets: np.ndarray) -> np.ndarray:
    """Per-example cross-entropy from target distributions."""
    targets = np.asarray(targets, dtype=np.float64)
    contributions = np.where(targets > 0.0, targets * log_softmax(logits), 0.0)
    return -np.sum(contributions, axis=1)
#%% binary-cross-entropy
def _signed(logits: np.ndarray, labels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the sign of each label and the logit against it."""
    sign = np.where(np.asarray(labels) > 0, -1.0, 1.0)
    return sign, sign * np.asarray(logits, dtype=np.float64)


def binary_cross_entropy(logits: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """Element-wise binary cross-entropy with logits."""
    _, against = _signed(logits, labels)
    return np.maximum(against, 0.0) + np.log1p(np.exp(-np.abs(against)))
#%% cross-entropy-soft-grad
def cross_entropy_soft_grad(logits: np.ndarray, targets: np.ndarray) -> np.ndarray:
    """Gradient of the soft-label cross-entropy with respect to the logits."""
    return softmax(logits) - np.asarray(targets, dtype=np.float64)
#%% cross-entropy-grad
def cross_entropy_grad(logits: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """Gradient of the hard-label cross-entropy, without cancellation."""
    labels = np.asarray(labels, dtype=np.intp)
    probabilities = softmax(logits)
    is_label = np.zeros(probabilities.shape, dtype=bool)
    np.put_along_axis(is_label, labels[:, np.newaxis], True, axis=1)
    others = np.sum(probabilities, axis=1, where=~is_label, keepdims=True)
    return np.where(is_label, -others, probabilities)
#%% binary-cross-entropy-grad
def binary_cross_entropy_grad(logits: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """Element-wise gradient of binary cross-entropy with logits."""
    sign, against = _signed(logits, labels)
    decay = np.exp(-np.abs(against))
    return sign * np.where(against >= 0, 1.0 / (1.0 + decay), decay / (1.0 + decay))
#%% numerical-gradient
def numerical_gradient(loss, logits, labels, h: float = 1e-5) -> np.ndarray:
    """Central differences, one class at a time."""
    logits = np.asarray(logits, dtype=np.float64)
    gradient = np.empty_like(logits)
    for k in range(logits.shape[1]):
        step = np.zeros(logits.shape[1])
        step[k] = h
        gradient[:, k] = (loss(logits + step, labels) - loss(logits - step, labels)) / (2.0 * h)
    return gradient
#%% breaks-shared-maximum
def breaks_shared_maximum():
    """Two rows on very different scales."""
    return np.array([[500.0, 501.0, 502.0], [-500.0, -501.0, -502.0]]), np.array([2, 0])
#%% breaks-log-of-softmax
def breaks_log_of_softmax():
    """A confident, wrong prediction in a table of one row."""
    return np.array([[800.0, 0.0, -100.0]]), np.array([2])
#%% breaks-softmax-twice
def breaks_softmax_twice():
    """Confident, right predictions in 100 classes."""
    return 50.0 * np.eye(100), np.arange(100)
#%% finds-fault
def finds_fault(gradient) -> bool:
    """Compare with a reference on ordinary and on shifted tables."""
    rng = np.random.default_rng(2024)
    for _ in range(3):
        logits = rng.uniform(-3.0, 3.0, size=(60, 4))
        labels = rng.permutation(np.repeat(np.arange(4), 15))
        shift = np.where(rng.permutation(60) < 30, 1000.0, -1000.0)[:, np.newaxis]
        for table in (logits, logits + shift):
            actual = np.asarray(gradient(table.copy(), labels.copy()), dtype=np.float64)
            expected = cross_entropy_grad(table, labels)
            if actual.shape != expected.shape or not np.all(np.abs(actual - expected) <= 1e-4):
                return True
    return False
#%% train
def train(gradient, features, labels, classes, steps, rate):
    """Full-batch gradient descent from zero."""
    features = np.asarray(features, dtype=np.float64)
    n_examples, n_features = features.shape
    weights = np.zeros((n_features, classes), dtype=np.float64)
    for _ in range(int(steps)):
        weights = weights - rate * (features.T @ gradient(features @ weights, labels)) / n_examples
    return weights
