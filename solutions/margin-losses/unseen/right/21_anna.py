#%% margin
def margin(logits, labels):
    """Return the margin of each example."""
    return labels * logits
#%% hinge-loop
def hinge_loop(logits, labels):
    """Return the hinge loss of each example, computed in a loop."""
    losses = []
    for z, y in zip(logits, labels):
        losses.append(max(0.0, 1.0 - y * z))
    return np.array(losses)
#%% hinge
def hinge(logits, labels):
    """Return the hinge loss of each example, without a loop."""
    return np.maximum(0, 1 - margin(logits, labels))
#%% exponential
def exponential(logits, labels):
    """Return the exponential loss of each example."""
    return np.exp(-margin(logits, labels))
#%% logistic
def logistic(logits, labels):
    """Return the logistic loss of each example, accurate at any margin."""
    m = margin(logits, labels)
    return np.maximum(-m, 0) + np.log1p(np.exp(-np.abs(m)))
#%% hinge-slope
def hinge_slope(logits, labels):
    """Return a subgradient of the hinge loss with respect to each logit."""
    return np.where(margin(logits, labels) < 1, -labels, 0)
#%% exponential-slope
def exponential_slope(logits, labels):
    """Return the derivative of the exponential loss with respect to each logit."""
    return -labels * exponential(logits, labels)
#%% logistic-slope
def logistic_slope(logits, labels):
    """Return the derivative of the logistic loss with respect to each logit."""
    with np.errstate(over="ignore"):
        return -labels / (1 + np.exp(margin(logits, labels)))
#%% numerical-slope
def numerical_slope(loss, logits, labels, h=1e-5):
    """Return the central difference quotient of `loss(logits, labels)` at each logit."""
    return (loss(logits + h, labels) - loss(logits - h, labels)) / (2 * h)
#%% train
def train(slope, features, labels, steps, rate):
    """Return the weights after `steps` steps of gradient descent on the mean loss."""
    w = np.zeros(features.shape[1])
    for _ in range(steps):
        s = slope(features @ w, labels)
        w = w - rate * features.T @ s / len(labels)
    return w
#%% plot
m = np.linspace(-4, 4, 401)
ones = np.ones_like(m)
for name, f in (("hinge", hinge_slope), ("exponential", exponential_slope), ("logistic", logistic_slope)):
    plt.plot(m, np.abs(f(m, ones)), label=name)
plt.xlabel("margin")
plt.ylabel("size of the slope")
plt.ylim(0, 4)
plt.legend()
plt.show()
