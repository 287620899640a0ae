#%% margin
%matplotlib inline
import warnings
warnings.filterwarnings("ignore")
!echo "hello"

def margin(logits, labels):
    """Return the margin of each example."""
    # raise NotImplementedError()
    print("margin of", logits.shape)
    return logits*labels

margin(np.array([2., -3.]), np.array([1, -1]))
#%% hinge-loop
# first try, kept for later:
def hinge_loop(logits, labels):
    return max(0, 1 - logits*labels)

def hinge_loop(logits, labels):
    """Return the hinge loss of each example, computed in a loop."""
    L = []
    for i in range(len(logits)):
        l = 1 - logits[i]*labels[i]
        if l < 0:
            l = 0
        print(i, l)
        L.append(l)
    return np.array(L)
#%% hinge
def hinge(logits, labels):
    """Return the hinge loss of each example, without a loop."""
    l = 1 - logits*labels
    return l * (l > 0)

rng = np.random.default_rng(3)
a, b = rng.normal(size=50), rng.choice([-1, 1], size=50)
assert np.allclose(hinge(a, b), hinge_loop(a, b))
# %timeit hinge(a, b)
#%% exponential
def exponential(logits, labels):
    """Return the exponential loss of each example."""
    return 1.0 * np.exp(-logits*labels)

exponential(a, b)[:3]
#%% logistic
def logistic(logits, labels):
    """Return the logistic loss of each example, accurate at any margin."""
    m = logits*labels
    #return np.log(1 + np.exp(-m))   # overflow!!
    #return np.log1p(np.exp(-m))     # still
    return np.where(m > 0, 0, -m) + np.log1p(np.exp(np.where(m > 0, -m, m)))

x = np.linspace(-50, 50, 7)
print(logistic(x, np.ones(7)))
plt.plot(x, logistic(x, np.ones(7)));
#%% hinge-slope
def hinge_slope(logits, labels):
    """Return a subgradient of the hinge loss with respect to each logit."""
    g = np.zeros(logits.shape)
    g[logits*labels < 1] = 1
    return g * -labels
#%% exponential-slope
def exponential_slope(logits, labels):
    """Return the derivative of the exponential loss with respect to each logit."""
    return -labels / 1.0 * np.exp(-logits*labels)
#%% logistic-slope
from scipy.special import expit   # not used in the end, 1 - expit(m) is 0 at 40

def logistic_slope(logits, labels):
    """Return the derivative of the logistic loss with respect to each logit."""
    m = logits*labels
    big = np.exp(np.where(m > 0, -m, m))      # never above 1
    return np.where(m > 0, big, 1) / (1 + big) * -labels
#%% numerical-slope
def numerical_slope(loss, logits, labels, h=1e-5):
    """Return the central difference quotient of `loss(logits, labels)` at each logit."""
    q = (loss(logits + h, labels) - loss(logits - h, labels))/(2*h)
    print(loss.__name__, "->", q)
    return q

[numerical_slope(l, a, b) - s(a, b) for l, s in [(logistic, logistic_slope), (exponential, exponential_slope)]]
#%% train
def train(slope, features, labels, steps, rate):
    """Return the weights after `steps` steps of gradient descent on the mean loss."""
    w = np.zeros(features.shape[1])
    for i in range(steps):
        z = features@w
        g = features.T@slope(z, labels)/len(z)
        w = w - rate*g
        if i % 50 == 0: print("step", i, "accuracy", np.mean(np.sign(z) == labels))
    return w

w = train(logistic_slope, features, classes, 10, 0.1)
w.shape
#%% plot
m = np.linspace(-4, 4, 300)
plt.figure()
plt.plot(m, np.abs(hinge_slope(m, np.ones(300))), label="hinge")
plt.plot(m, np.abs(exponential_slope(m, np.ones(300))), label="exp")
plt.plot(m, np.abs(logistic_slope(m, np.ones(300))), label="logistic")
plt.ylim(0, 4)
plt.xlabel("margin"); plt.ylabel("|slope|")
plt.legend()
plt.show()
