#%% margin
import math

margin = np.multiply
def margin(logits, labels, f=np.multiply):
    return f(logits, labels)
#%% hinge-loop
def hinge_loop(logits, labels):
    def one(z, y):
        return max(0.0, 1.0 - z * y)
    result = []
    for example in range(len(logits)):
        result = result + [one(logits[example], labels[example])]
    return np.array(result, float)
#%% hinge
def hinge(logits, labels):
    m = logits * labels
    return np.where(m < 1, 1 - m, 0)

# try it on a few (a loop outside of the function)
for z0 in (-1.0, 0.0, 2.0):
    print(z0, hinge(np.array([z0]), np.array([1])))
#%% exponential
@np.vectorize(otypes=[float])
def _exp(z, y):
    m = float(y) * float(z)
    return math.inf if m < -709.782712893384 else math.exp(-m)

def exponential(logits, labels):
    return _exp(logits, labels)
#%% logistic
def _log1pexp(z, y):
    m = float(z) * float(y)
    if m < 0:
        return math.log1p(math.exp(m)) - m
    return math.log1p(math.exp(-m))

_all = np.vectorize(_log1pexp, otypes=[np.float64])

def logistic(logits, labels):
    return _all(logits, labels)
#%% hinge-slope
_kink = np.vectorize(lambda z, y: -y if y * z < 1 else 0, otypes=[float])

def hinge_slope(logits, labels):
    return _kink(logits, labels)
#%% exponential-slope
def exponential_slope(logits, labels):
    return -labels * exponential(logits, labels)
#%% logistic-slope
def _sig(z, y):
    m = float(z) * float(y)
    if m >= 0:
        e = math.exp(-m)
        return -y * e / (1 + e)
    return -y / (1 + math.exp(m))

def logistic_slope(logits, labels):
    return np.vectorize(_sig, otypes=[float])(logits, labels)
#%% numerical-slope
def numerical_slope(loss, logits, labels, h=1e-5):
    numerator = loss(logits + h, labels) - loss(logits - h, labels)
    denominator = 2 * h
    return numerator / denominator
#%% train
def train(slope, features, labels, steps, rate):
    w = np.zeros(len(features[0]))
    for s in range(steps):
        gradient = sum(g * x for g, x in zip(slope(features @ w, labels), features)) / len(features)
        w = w - rate * gradient
    return w
#%% plot
m = np.linspace(-4, 4, 100)
y = np.ones(100)
plt.plot(m, np.abs(hinge_slope(m, y)))
plt.plot(m, np.abs(exponential_slope(m, y)))
plt.plot(m, np.abs(logistic_slope(m, y)))
plt.legend(["hinge", "exponential", "logistic"])
plt.xlabel("margin")
plt.ylabel("size of slope")
plt.ylim(0, 2)
