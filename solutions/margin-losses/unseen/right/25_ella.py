#%% margin
from functools import partial, reduce
from operator import mul

margin = lambda logits, labels: mul(labels, logits)
#%% hinge-loop
_relu = lambda x: x if x > 0 else 0.0

def hinge_loop(logits, labels):
    return tuple(_relu(1 - y * z) for y, z in zip(labels, logits))
#%% hinge
def hinge(logits, labels):
    t = 1 - margin(logits, labels)
    return 0.5 * t + 0.5 * np.abs(t)
#%% exponential
exponential = lambda logits, labels: np.exp(-margin(logits, labels))
#%% logistic
def logistic(logits, labels):
    """log(e^0 + e^-m)"""
    return np.logaddexp(0, -margin(logits, labels))
#%% hinge-slope
def hinge_slope(logits, labels):
    return labels * (np.sign(margin(logits, labels) - 1) - 1) / 2
#%% exponential-slope
exponential_slope = lambda z, y: -y * exponential(z, y)
#%% logistic-slope
def logistic_slope(logits, labels):
    # d/dm log(1+e^-m) = -1/(1+e^m) = -exp(-log(1+e^m))
    return -labels * np.exp(-logistic(-logits, labels))
#%% numerical-slope
def numerical_slope(loss, logits, labels, h=1e-5):
    f = lambda t: np.asarray(loss(logits + t, labels))
    return (f(h) - f(-h)) / (2 * h)
#%% train
def _step(w, _, slope, X, y, rate):
    return w - rate * np.mean(X * slope(X @ w, y)[:, np.newaxis], axis=0)

def train(slope, features, labels, steps, rate):
    return reduce(partial(_step, slope=slope, X=features, y=labels, rate=rate),
                  range(steps), np.zeros(features.shape[1]))
#%% plot
grid = np.linspace(-4, 4, 321)
curves = {"hinge": hinge_slope, "exponential": exponential_slope, "logistic": logistic_slope}
[plt.plot(grid, np.abs(f(grid, np.ones(321))), label=k) for k, f in curves.items()]
plt.gca().set(xlabel="margin", ylabel="|slope|", ylim=(0, 3.5), title="sizes of the slopes")
plt.legend(); plt.show()
