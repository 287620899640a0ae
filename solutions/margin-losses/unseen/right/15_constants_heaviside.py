#%% margin
KINK = 1.0
POSITIVE, NEGATIVE = 1, -1


def margin(logits, labels):
    """Return the margin of each example."""
    return POSITIVE * (labels * logits)
#%% hinge-loop
def hinge_loop(logits, labels):
    """Return the hinge loss of each example, computed in a loop."""
    total = np.full(len(logits), np.nan)
    for i, (z, y) in enumerate(zip(logits, labels)):
        if y == POSITIVE:
            total[i] = KINK - z if z < KINK else 0
        else:
            total[i] = KINK + z if z > -KINK else 0
    return total
#%% hinge
def hinge(logits, labels):
    """Return the hinge loss of each example, without a loop."""
    return np.where(labels == POSITIVE, np.maximum(0, KINK - logits), np.maximum(0, KINK + logits))
#%% exponential
def exponential(logits, labels):
    """Return the exponential loss of each example."""
    return np.where(labels == POSITIVE, np.exp(-1.0 * logits), np.exp(1.0 * logits))
#%% logistic
def _softplus(x):
    return np.maximum(x, 0.0) + np.log1p(np.exp(-np.abs(x)))


def logistic(logits, labels):
    """Return the logistic loss of each example, accurate at any margin."""
    return np.where(labels == POSITIVE, _softplus(-logits), _softplus(logits))
#%% hinge-slope
SUBGRADIENT = 1  # of the positive part, at 0


def hinge_slope(logits, labels):
    """Return a subgradient of the hinge loss with respect to each logit."""
    return NEGATIVE * labels * np.heaviside(KINK - labels * logits, SUBGRADIENT)
#%% exponential-slope
def exponential_slope(logits, labels):
    """Return the derivative of the exponential loss with respect to each logit."""
    return np.where(labels == POSITIVE, -np.exp(-1.0 * logits), np.exp(1.0 * logits))
#%% logistic-slope
def _sigmoid(x):
    e = np.exp(-np.abs(x))
    return np.where(x < 0, e, 1) / (1 + e)


def logistic_slope(logits, labels):
    """Return the derivative of the logistic loss with respect to each logit."""
    # p - t, in a form that does not cancel for t = 1
    return np.where(labels == POSITIVE, -_sigmoid(-logits), _sigmoid(logits))
#%% numerical-slope
def numerical_slope(loss, logits, labels, h=1e-5):
    """Return the central difference quotient of `loss(logits, labels)` at each logit."""
    return (loss(logits - h, labels) - loss(logits + h, labels)) / (-2 * h)
#%% train
def train(slope, features, labels, steps, rate):
    """Return the weights after `steps` steps of gradient descent on the mean loss."""
    scale = rate / features.shape[0]
    weights = np.zeros(features.shape[1])
    for _ in range(steps):
        weights += -scale * (features.T @ slope(features @ weights, labels))
    return weights
#%% plot
LOW, HIGH, TOP = -4, 4, 6
m = np.linspace(LOW, HIGH, 600)
plt.plot(m, np.abs(hinge_slope(m, np.full(600, POSITIVE))), label="hinge")
plt.plot(m, np.abs(exponential_slope(m, np.full(600, POSITIVE))), label="exponential")
plt.plot(m, np.abs(logistic_slope(m, np.full(600, POSITIVE))), label="logistic")
plt.axis((LOW, HIGH, 0, TOP))
plt.xlabel("margin")
plt.ylabel("size of the slope")
plt.legend()
