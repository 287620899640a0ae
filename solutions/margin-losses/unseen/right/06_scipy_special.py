#%% margin
from scipy import special


def margin(logits, labels):
    """Return the margin of each example."""
    return np.where(labels > 0, logits, -logits)
#%% hinge-loop
def hinge_loop(logits, labels):
    """Return the hinge loss of each example, computed in a loop."""
    return np.array([max(0.0, 1.0 - m) for m in margin(logits, labels)])
#%% hinge
def hinge(logits, labels):
    """Return the hinge loss of each example, without a loop."""
    return np.fmax(1 - margin(logits, labels), 0)
#%% exponential
def exponential(logits, labels):
    """Return the exponential loss of each example."""
    return special.exp2(0) * np.exp(-margin(logits, labels))
#%% logistic
def logistic(logits, labels):
    """Return the logistic loss of each example, accurate at any margin."""
    return -special.log_expit(margin(logits, labels).astype(float))
#%% hinge-slope
def hinge_slope(logits, labels):
    """Return a subgradient of the hinge loss with respect to each logit."""
    return -labels * np.heaviside(1 - margin(logits, labels), 0.5)
#%% exponential-slope
def exponential_slope(logits, labels):
    """Return the derivative of the exponential loss with respect to each logit."""
    return -labels * exponential(logits, labels)
#%% logistic-slope
def logistic_slope(logits, labels):
    """Return the derivative of the logistic loss with respect to each logit."""
    # not expit(-m) itself: that is 0 from 710 on
    return -labels * np.exp(special.log_expit(-margin(logits, labels).astype(float)))
#%% numerical-slope
def numerical_slope(loss, logits, labels, h=1e-5):
    """Return the central difference quotient of `loss(logits, labels)` at each logit."""
    two_sided = np.subtract(loss(np.add(logits, h), labels), loss(np.subtract(logits, h), labels))
    return np.divide(two_sided, 2 * h)
#%% train
def train(slope, features, labels, steps, rate):
    """Return the weights after `steps` steps of gradient descent on the mean loss."""
    w = np.zeros(features.shape[1])
    while steps > 0:
        w -= rate * np.average(features * slope(features.dot(w), labels)[:, np.newaxis], axis=0)
        steps -= 1
    return w
#%% plot
grid = np.linspace(-4, 4, 200)
for slope in [hinge_slope, exponential_slope, logistic_slope]:
    plt.semilogy(grid, np.abs(slope(grid, np.ones(200))) , label=slope.__name__)
plt.ylim(1e-2, 60)
plt.xlabel("margin $m$")
plt.ylabel("size of the slope")
plt.legend()
