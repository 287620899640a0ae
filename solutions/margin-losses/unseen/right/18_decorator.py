#%% margin
import functools


def elementwise(function):
    """Own copies, in double precision, and no warnings."""

    @functools.wraps(function)
    def wrapped(logits, labels):
        z = np.array(logits, dtype=np.double)
        y = np.array(labels, dtype=np.double)
        with np.errstate(all="ignore"):
            return function(z, y)

    return wrapped


@elementwise
def margin(logits, labels):
    """Return the margin of each example."""
    logits *= labels
    return logits
#%% hinge-loop
@elementwise
def hinge_loop(logits, labels):
    """Return the hinge loss of each example, computed in a loop."""
    for i in range(len(logits)):
        logits[i] = max(0, 1 - labels[i] * logits[i])
    return logits
#%% hinge
@elementwise
def hinge(logits, labels):
    """Return the hinge loss of each example, without a loop."""
    return np.maximum(0, 1 - logits * labels)
#%% exponential
@elementwise
def exponential(logits, labels):
    """Return the exponential loss of each example."""
    return np.exp(-logits * labels)
#%% logistic
@elementwise
def logistic(logits, labels):
    """Return the logistic loss of each example, accurate at any margin."""
    m = logits * labels
    e = np.exp(-abs(m))
    # log(1 + e) = 2 artanh(e / (2 + e))
    return 2 * np.arctanh(e / (2 + e)) + (0.5 * abs(m) - 0.5 * m)
#%% hinge-slope
@elementwise
def hinge_slope(logits, labels):
    """Return a subgradient of the hinge loss with respect to each logit."""
    labels[logits * labels >= 1] = 0     # a copy
    return -labels
#%% exponential-slope
@elementwise
def exponential_slope(logits, labels):
    """Return the derivative of the exponential loss with respect to each logit."""
    return -labels * np.exp(-logits * labels)
#%% logistic-slope
@elementwise
def logistic_slope(logits, labels):
    """Return the derivative of the logistic loss with respect to each logit."""
    m = logits * labels
    return -labels * np.exp(np.minimum(-m, 0)) / (1 + np.exp(-abs(m)))
#%% numerical-slope
def numerical_slope(loss, logits, labels, h=1e-5):
    """Return the central difference quotient of `loss(logits, labels)` at each logit."""

    @elementwise
    def quotient(z, y):
        return (loss(z + h, y) - loss(z - h, y)) / (2 * h)

    return quotient(logits, labels)
#%% train
def train(slope, features, labels, steps, rate):
    """Return the weights after `steps` steps of gradient descent on the mean loss."""
    X = np.array(features, dtype=np.double)
    w = np.zeros(X.shape[1])
    for _ in range(steps):
        w -= rate * (slope(X @ w, labels) @ X) / len(X)
    return w
#%% plot
m = np.linspace(-4, 4, 401)
for slope, style in (hinge_slope, "-"), (exponential_slope, "--"), (logistic_slope, ":"):
    plt.plot(m, np.abs(slope(m, np.ones_like(m))), style, label=slope.__name__)
plt.legend()
plt.ylim(0, 4)
plt.xlabel("margin")
plt.ylabel("size of slope")
