#%% margin
# Global configuration
DTYPE = np.float64
ZERO, ONE, TWO = DTYPE(0), DTYPE(1), DTYPE(2)
np.seterr(over="ignore", under="ignore")


def margin(logits, labels):
    """Compute the functional margin y * f(x)."""
    logits = np.array(logits, dtype=DTYPE, copy=True)
    labels = np.array(labels, dtype=DTYPE, copy=True)
    return logits * labels


print(margin(np.array([1.0, -2.0]), np.array([1, 1])))
#%% hinge-loop
def hinge_loop(logits, labels):
    """Compute the hinge loss with an explicit loop."""
    losses = np.zeros(len(logits), dtype=DTYPE)
    for index in range(len(logits)):
        m = logits[index] * labels[index]
        losses[index] = ONE - m if m < ONE else ZERO
    return losses
#%% hinge
def hinge(logits, labels):
    """Compute the hinge loss (vectorised)."""
    m = margin(logits, labels)
    return np.where(m < ONE, ONE - m, ZERO)
#%% exponential
def exponential(logits, labels):
    """Compute the exponential loss, as used in AdaBoost."""
    m = margin(logits, labels)
    with np.errstate(over="ignore", under="ignore"):
        return np.exp(-m)
#%% logistic
def logistic(logits, labels):
    """Compute the logistic loss using the log-sum-exp trick."""
    m = margin(logits, labels)
    top = np.maximum(ZERO, -m)
    # log(e^0 + e^-m) = top + log(e^(0-top) + e^(-m-top)), the larger of the two being 1
    return top + np.log1p(np.exp(np.minimum(m, -m)))
#%% hinge-slope
def hinge_slope(logits, labels):
    """Compute a subgradient of the hinge loss."""
    active = margin(logits, labels) < ONE
    return np.negative(labels, where=active, out=np.zeros(np.shape(logits)), casting="unsafe")
#%% exponential-slope
def exponential_slope(logits, labels):
    """d/dz exp(-yz) = -y exp(-yz)"""
    return np.multiply(-ONE, labels) * exponential(logits, labels)
#%% logistic-slope
def logistic_slope(logits, labels):
    """-y * sigmoid(-m), with a stable sigmoid."""

    def stable_sigmoid(x):
        e = np.exp(-np.abs(x))
        return np.where(x >= ZERO, ONE / (ONE + e), e / (ONE + e))

    return -labels * stable_sigmoid(-margin(logits, labels))
#%% numerical-slope
def numerical_slope(loss, logits, labels, h=1e-5):
    """Central difference quotient."""
    step = np.full(np.shape(logits), h, dtype=DTYPE)
    forward = np.asarray(loss(np.add(logits, step), labels))
    backward = np.asarray(loss(np.subtract(logits, step), labels))
    return np.divide(forward - backward, TWO * h)
#%% train
def train(slope, features, labels, steps, rate):
    """Full-batch gradient descent from zero."""
    n_samples, n_features = np.shape(features)
    weights = np.zeros(n_features, dtype=DTYPE)
    history = []
    for iteration in range(steps):
        logits = features @ weights
        gradient = np.einsum("ij,i->j", features, slope(logits, labels)) / n_samples
        weights = weights - rate * gradient
        history.append(weights.copy())
        if iteration % 50 == 0:
            print(f"step {iteration}: |gradient| = {np.linalg.norm(gradient):.4f}")
    return weights
#%% plot
margins = np.linspace(-4.0, 4.0, 1001)
labels_plus = np.ones_like(margins)
fig, ax = plt.subplots()
ax.plot(margins, np.abs(hinge_slope(margins, labels_plus)), label="Hinge", lw=2)
ax.plot(margins, np.abs(exponential_slope(margins, labels_plus)), label="Exponential", lw=2)
ax.plot(margins, np.abs(logistic_slope(margins, labels_plus)), label="Logistic", lw=2)
ax.set_xlabel("Margin")
ax.set_ylabel("Size of the slope")
ax.set_ylim(0, 3)
ax.legend()
plt.show()
