# labels turned into signs -1/+1: one formula for both classes, symmetry instead of np.where
#%% losses-loop
def losses_loop(probs, labels):
    rows = [((p - y) ** 2, -np.log(abs(1 - y - p))) for p, y in zip(probs, labels)]
    return np.array(rows).reshape(-1, 2)
#%% cross-entropy
def cross_entropy(logits, labels):
    sign = 1 - 2 * labels  # -1 for the label 1
    return np.logaddexp(0, sign * logits)
#%% cross-entropy-grad
def cross_entropy_grad(logits, labels):
    sign = 1 - 2 * labels
    return sign * sigmoid(sign * logits)
#%% squared-error-grad
def squared_error_grad(logits, labels):
    s = 1 - 2 * labels
    wrong = sigmoid(s * logits)  # probability of the wrong class
    return 2 * s * wrong**2 * sigmoid(-s * logits)
#%% numerical-gradient
def numerical_gradient(loss, weights, features, labels, h):
    base = features @ weights
    return [
        (np.mean(loss(base + h * column, labels)) - np.mean(loss(base - h * column, labels))) / (2 * h)
        for column in features.T
    ]
#%% squared-error-curvature
def squared_error_curvature(weight, features, labels):
    s = 2 * labels - 1
    r = sigmoid(s * weight * features)
    return np.mean(2 * r * (1 - r) ** 2 * (3 * r - 1) * features * features)
#%% finds-fault
def finds_fault(gradient):
    grid = np.arange(-299, 301)  # integers
    zero, one = np.zeros_like(grid), np.ones_like(grid)
    calls = [
        (grid, zero),
        (grid, one),
        (grid, grid % 2),
        (grid, (grid + 1) % 2),
        (np.array([7]), np.array([1])),
        (np.array([-7]), np.array([0])),
    ]
    def bad(z, y):
        mine, theirs = squared_error_grad(z, y), gradient(z, y)
        return np.shape(mine) != np.shape(theirs) or not (np.abs(theirs - mine) <= 1e-7 * np.abs(mine)).all()
    return any(bad(z, y) for z, y in calls)
#%% train
def train(gradient, weights, features, labels, rate, steps):
    rows = [weights]
    while len(rows) <= steps:
        slope = gradient(features.dot(rows[-1]), labels)
        rows.append(rows[-1] - rate * np.mean(features * slope[:, None], axis=0))
    return np.vstack(rows)
