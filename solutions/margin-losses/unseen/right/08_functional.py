#%% margin
import operator
from functools import reduce, partial

margin = lambda logits, labels: operator.mul(labels, logits)
#%% hinge-loop
def hinge_loop(logits, labels):
    positive = lambda v: v if v > 0 else 0.0
    return np.fromiter((positive(1 - y * z) for z, y in zip(logits, labels)), dtype=float)
#%% hinge
hinge = lambda logits, labels: (lambda gap: 0.5 * gap + 0.5 * np.abs(gap))(1 - margin(logits, labels))
#%% exponential
exponential = lambda logits, labels: np.exp(operator.neg(margin(logits, labels)))
#%% logistic
logistic = lambda z, y: np.logaddexp(0.0, -margin(z, y))
#%% hinge-slope
hinge_slope = lambda z, y: -y * np.less(margin(z, y), 1)
#%% exponential-slope
exponential_slope = lambda z, y: -y * exponential(z, y)
#%% logistic-slope
logistic_slope = lambda z, y: -y * np.exp(-logistic(z, -y))
#%% numerical-slope
def numerical_slope(loss, logits, labels, h=1e-5):
    f = lambda z: loss(z, labels)
    return (f(logits + h) - f(logits - h)) / (2 * h)
#%% train
def train(slope, features, labels, steps, rate):
    def step(w, _):
        return w - rate * np.mean(features.T * slope(features @ w, labels), axis=1)
    return reduce(step, range(steps), np.zeros(features.shape[1]))
#%% plot
m = np.linspace(-4, 4, 201)
size = lambda f: np.abs(f(m, np.ones_like(m)))
list(map(lambda pair: plt.plot(m, size(pair[0]), label=pair[1]),
         [(hinge_slope, "hinge"), (exponential_slope, "exponential"), (logistic_slope, "logistic")]))
plt.gca().set(ylim=(0, 4), xlabel="margin", ylabel="size of slope")
plt.legend()
