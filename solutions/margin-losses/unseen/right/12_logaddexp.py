#%% margin
def margin(logits, labels):
    """Return the margin of each example."""
    logits, labels = np.broadcast_arrays(logits, labels)
    return np.prod([logits, labels], axis=0)
#%% hinge-loop
def hinge_loop(logits, labels):
    """Return the hinge loss of each example, computed in a loop."""
    out = np.zeros(logits.shape[0])
    for i in range(logits.shape[0]):
        out[i] = np.maximum(0, 1 - margin(logits[i], labels[i]))
    return out
#%% hinge
def hinge(logits, labels):
    """Return the hinge loss of each example, without a loop."""
    gap = 1 - margin(logits, labels)
    return np.max(np.stack([np.zeros(gap.shape), gap]), axis=0)
#%% exponential
def exponential(logits, labels):
    """Return the exponential loss of each example."""
    return np.e ** -(1.0 * labels * logits)
#%% logistic
def logistic(logits, labels):
    """Return the logistic loss of each example, accurate at any margin."""
    return np.logaddexp(np.zeros(np.shape(logits)), -labels * logits)
#%% hinge-slope
def hinge_slope(logits, labels):
    """Return a subgradient of the hinge loss with respect to each logit."""
    return -labels * (np.sign(1 - margin(logits, labels)) + 1) / 2
#%% exponential-slope
def exponential_slope(logits, labels):
    """Return the derivative of the exponential loss with respect to each logit."""
    return -labels * np.e ** -(1.0 * labels * logits)
#%% logistic-slope
def logistic_slope(logits, labels):
    """Return the derivative of the logistic loss with respect to each logit."""
    return -labels * np.exp(-np.logaddexp(0, labels * logits))
#%% numerical-slope
def numerical_slope(loss, logits, labels, h=1e-5):
    """Return the central difference quotient of `loss(logits, labels)` at each logit."""
    difference = np.diff([loss(logits - h, labels), loss(logits + h, labels)], axis=0)[0]
    return difference / (2 * h)
#%% train
def train(slope, features, labels, steps, rate):
    """Return the weights after `steps` steps of gradient descent on the mean loss."""
    weights = np.zeros(features.shape[1])
    for step in range(steps):
        logits = np.inner(features, weights)
        weights = weights - rate * np.tensordot(slope(logits, labels), features, axes=1) / logits.size
    return weights
#%% plot
m = np.linspace(-4, 4, 1000)
plt.plot(m, np.abs(np.stack([f(m, np.ones(1000)) for f in (hinge_slope, exponential_slope, logistic_slope)])).T)
plt.legend(["hinge", "exponential", "logistic"])
plt.ylim(0, 2.2)
plt.xlabel("margin")
plt.ylabel("absolute slope")
