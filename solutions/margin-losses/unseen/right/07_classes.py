#%% margin
class MarginLoss:
    """Base class: a loss of the margin and its derivative."""

    def value(self, m):
        raise NotImplementedError

    def derivative(self, m):
        raise NotImplementedError

    @staticmethod
    def margin(z, y):
        return y * z

    def loss(self, z, y):
        return self.value(self.margin(z, y))

    def slope(self, z, y):
        return y * self.derivative(self.margin(z, y))


def margin(logits, labels):
    """Return the margin of each example."""
    return MarginLoss.margin(logits, labels)
#%% hinge-loop
class LoopHinge(MarginLoss):
    def value(self, m):
        return np.array([0.0 if one >= 1 else 1.0 - one for one in m])


def hinge_loop(logits, labels):
    """Return the hinge loss of each example, computed in a loop."""
    return LoopHinge().loss(logits, labels)
#%% hinge
class Hinge(MarginLoss):
    def value(self, m):
        return np.clip(1 - m, 0, None)

    def derivative(self, m):
        return np.where(m < 1, -1.0, 0.0)


def hinge(logits, labels):
    """Return the hinge loss of each example, without a loop."""
    return Hinge().loss(logits, labels)
#%% exponential
class Exponential(MarginLoss):
    def value(self, m):
        return np.exp(-m)

    def derivative(self, m):
        return -np.exp(-m)


def exponential(logits, labels):
    """Return the exponential loss of each example."""
    return Exponential().loss(logits, labels)
#%% logistic
class Logistic(MarginLoss):
    def value(self, m):
        return np.logaddexp(0, -m)

    def derivative(self, m):
        return np.expm1(-self.value(m))


def logistic(logits, labels):
    """Return the logistic loss of each example, accurate at any margin."""
    return Logistic().loss(logits, labels)
#%% hinge-slope
def hinge_slope(logits, labels):
    """Return a subgradient of the hinge loss with respect to each logit."""
    return Hinge().slope(logits, labels)
#%% exponential-slope
def exponential_slope(logits, labels):
    """Return the derivative of the exponential loss with respect to each logit."""
    return Exponential().slope(logits, labels)
#%% logistic-slope
def logistic_slope(logits, labels):
    """Return the derivative of the logistic loss with respect to each logit."""
    return Logistic().slope(logits, labels)
#%% numerical-slope
def numerical_slope(loss, logits, labels, h=1e-5):
    """Return the central difference quotient of `loss(logits, labels)` at each logit."""
    def at(shift):
        return loss(logits + shift, labels)

    return (at(h) - at(-h)) / (h + h)
#%% train
class GradientDescent:
    def __init__(self, slope, features, labels, rate):
        self.slope, self.X, self.y, self.rate = slope, features, labels, rate
        self.w = np.zeros(features.shape[1])

    def gradient(self):
        return self.X.T @ self.slope(self.X @ self.w, self.y) / self.X.shape[0]

    def step(self):
        self.w = self.w - self.rate * self.gradient()
        return self


def train(slope, features, labels, steps, rate):
    """Return the weights after `steps` steps of gradient descent on the mean loss."""
    descent = GradientDescent(slope, features, labels, rate)
    for _ in range(steps):
        descent.step()
    return descent.w
#%% plot
m = np.linspace(-4, 4, 400)
plt.figure(figsize=(6, 4))
for loss in (Hinge(), Exponential(), Logistic()):
    plt.plot(m, np.abs(loss.slope(m, np.ones_like(m))), label=type(loss).__name__)
plt.legend(); plt.ylim(-0.1, 3); plt.xlabel("margin"); plt.ylabel("|slope|"); plt.show()
