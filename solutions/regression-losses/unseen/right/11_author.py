#%% mse-loop
from collections.abc import Callable


def _residual(predictions: np.ndarray, targets: np.ndarray) -> np.ndarray:
    """Compute the residual in double precision, validating the shapes."""
    predictions = np.asarray(predictions, dtype=np.float64)
    targets = np.asarray(targets, dtype=np.float64)
    if predictions.shape != targets.shape:
        raise ValueError(f"Shape mismatch: {predictions.shape} vs {targets.shape}")
    return predictions - targets


def mse_loop(predictions, targets):
    """Return the mean squared error of a row of examples, computed in a loop.

    Args:
        predictions: The predicted values.
        targets: The true values.

    Returns:
        The mean squared error as a Python float.
    """
    residuals = _residual(predictions, targets)
    total: float = 0.0
    for residual in residuals:
        total += float(residual) ** 2
    return float(total / residuals.size)
#%% squared
def squared(predictions, targets):
    """Return the squared error of each example, without a loop."""
    residual = _residual(predictions, targets)
    return np.multiply(residual, residual)
#%% squared-slope
def squared_slope(predictions, targets):
    """d/dy_hat (y_hat - y)^2 = 2 (y_hat - y)."""
    return 2.0 * _residual(predictions, targets)
#%% gradient
def gradient(slope: Callable, features, targets, w):
    """Return the gradient of the mean loss by the weights `w`, one number for each."""
    features = np.asarray(features, dtype=np.float64)
    n_examples = features.shape[0]
    predictions = features @ np.asarray(w, dtype=np.float64)
    slopes = np.asarray(slope(predictions, targets), dtype=np.float64)
    return (features.T @ slopes) / n_examples
#%% absolute
def absolute(predictions, targets):
    """Return the absolute error of each example."""
    return np.abs(_residual(predictions, targets))
#%% absolute-slope
def absolute_slope(predictions, targets):
    """Return a subgradient: the sign of the residual, and 0 at the kink."""
    return np.sign(_residual(predictions, targets))
#%% huber
def huber(predictions, targets, delta=1.0):
    """Return Huber's loss of each example, without a loop (numerically stable)."""
    magnitude = np.abs(_residual(predictions, targets))
    quadratic = np.minimum(magnitude, delta)
    linear = magnitude - quadratic
    return 0.5 * quadratic**2 + delta * linear
#%% huber-slope
def huber_slope(predictions, targets, delta=1.0):
    """Return the derivative of each example's Huber loss: the clipped residual."""
    return np.clip(_residual(predictions, targets), -delta, delta)
#%% smooth-l1
def smooth_l1(predictions, targets, beta=1.0):
    """Return the smooth L1 loss of each example."""
    magnitude = np.abs(_residual(predictions, targets))
    quadratic = np.minimum(magnitude, beta)
    linear = magnitude - quadratic
    return 0.5 * quadratic * (quadratic / beta) + linear
#%% smooth-l1-slope
def smooth_l1_slope(predictions, targets, beta=1.0):
    """Return the derivative of each smooth L1 loss with respect to its prediction."""
    return np.clip(_residual(predictions, targets) / beta, -1.0, 1.0)
#%% pinball
def pinball(predictions, targets, level):
    """Return the pinball loss of each example at this level, without a loop."""
    residual = _residual(predictions, targets)
    return np.where(residual >= 0, (1.0 - level) * residual, -level * residual)
#%% pinball-slope
def pinball_slope(predictions, targets, level):
    """Return a subgradient of each pinball loss with respect to its prediction."""
    residual = _residual(predictions, targets)
    return np.select([residual > 0, residual < 0], [1.0 - level, -level], default=0.0)
#%% numerical-slope
def numerical_slope(loss, predictions, targets, h=1e-5):
    """Return the central difference quotient of `loss(predictions, targets)`."""
    predictions = np.asarray(predictions, dtype=np.float64)
    forward = np.asarray(loss(predictions + h, targets))
    backward = np.asarray(loss(predictions - h, targets))
    return (forward - backward) / (2.0 * h)
#%% absolute-quotient
def absolute_quotient(predictions, targets, h=1e-5):
    """The quotient is r / h for |r| < h, and sign(r) otherwise."""
    return np.clip(_residual(predictions, targets) / h, -1.0, 1.0)
#%% break-huber
def break_huber():
    """Both sides, two points beyond delta on each (a line is fixed by two points)."""
    predictions = np.array([-17.3, -4.1, -1.0, 0.0, 1.0, 4.1, 17.3])
    targets = np.zeros_like(predictions)
    return predictions, targets, 2.7
#%% break-smooth-l1
def break_smooth_l1():
    """One residual in the middle and one outside on each side, and delta != 1."""
    predictions = np.array([-17.3, -1.0, 1.0, 17.3])
    return predictions, np.zeros_like(predictions), 2.7
#%% break-pinball
def break_pinball():
    """Both signs and a level other than one half."""
    return np.array([-1.3, 2.1]), np.zeros(2), 0.85
#%% pinball-test
def pinball_test(function):
    """Is `function(predictions, targets, level)` a faulty pinball loss? Return True or False."""
    rng = np.random.default_rng(seed=42)
    shapes = [(64,), (2,), (8, 8), (3, 5), (5, 3), (1500,)]
    levels = np.linspace(0.05, 0.95, 21)
    for shape in shapes:
        repeats = max(1, 400 // int(np.prod(shape)))
        for _ in range(repeats):
            magnitude = 10.0 ** rng.uniform(-3, 3, size=shape)
            residual = magnitude * rng.choice([-1.0, 1.0], size=shape)
            targets = magnitude * rng.uniform(-4, 4, size=shape)
            predictions = targets + residual
            for level in levels:
                expected = pinball(predictions, targets, level)
                try:
                    actual = np.asarray(
                        function(predictions.copy(), targets.copy(), float(level)), dtype=float
                    )
                except Exception:
                    return True
                if actual.shape != expected.shape:
                    return True
                if not np.allclose(actual, expected, rtol=1e-6, atol=0.0, equal_nan=False):
                    return True
    return False
#%% best-constant
def best_constant(slope, targets):
    """Bisection on the monotone mean slope."""
    targets = np.asarray(targets, dtype=np.float64)
    low, high = float(targets.min()), float(targets.max())
    tolerance = 1e-9
    while high - low > tolerance * max(1.0, abs(low), abs(high)) / 10:
        middle = 0.5 * (low + high)
        mean_slope = float(np.mean(slope(np.full(targets.shape, middle), targets)))
        if mean_slope < 0.0:
            low = middle
        elif mean_slope > 0.0:
            high = middle
        else:
            return middle
    return 0.5 * (low + high)
#%% fit
def fit(loss, slope, features, targets):
    """Kelley's cutting planes, stabilised by a level set: the mean loss is convex."""
    from scipy.optimize import LinearConstraint, linprog, minimize

    features = np.asarray(features, dtype=np.float64)
    targets = np.asarray(targets, dtype=np.float64)
    n, d = features.shape

    def objective(w):
        return float(np.mean(loss(features @ w, targets)))

    # The gradient is only a subgradient, so LBFGS may stall; cutting planes then certify.
    start = np.linalg.lstsq(features, targets, rcond=None)[0]
    result = minimize(
        objective, start, jac=lambda w: gradient(slope, features, targets, w), method="L-BFGS-B"
    )
    best = min((start, result.x), key=objective)
    least = objective(best)
    cuts, bounds_ = [], []
    for point in (start, result.x):
        g = gradient(slope, features, targets, point)
        cuts.append(np.append(g, -1.0))
        bounds_.append(g @ point - objective(point))
    radius = 2.0
    for _ in range(400):
        box = [(b - radius, b + radius) for b in best] + [(None, None)]
        found = linprog(
            np.append(np.zeros(d), 1.0), A_ub=np.array(cuts), b_ub=np.array(bounds_), bounds=box
        )
        if not found.success or least - found.fun <= 1e-4 * least:
            if radius > 50:
                break
            radius *= 4
            continue
        w = found.x[:d]
        value = objective(w)
        g = gradient(slope, features, targets, w)
        cuts.append(np.append(g, -1.0))
        bounds_.append(g @ w - value)
        if value < least:
            best, least = w, value
        else:
            radius = max(radius * 0.7, 1e-6)
    return best
#%% band
def band(features, targets, new):
    """Fit the 10 % and the 90 % quantile, and predict both for `new`."""

    def quantile_weights(level):
        return fit(
            lambda p, t: pinball(p, t, level),
            lambda p, t: pinball_slope(p, t, level),
            features,
            targets,
        )

    return new @ quantile_weights(0.1), new @ quantile_weights(0.9)
