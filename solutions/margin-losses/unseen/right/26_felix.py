#%% margin
import math


def margin(logits, labels):
    z = np.ravel(logits)
    y = np.ravel(labels)
    m = np.zeros(z.size)
    for i in range(z.size):
        m[i] = float(y[i]) * float(z[i])
    return m.reshape(np.shape(logits))
#%% hinge-loop
def hinge_one(z, y):
    m = y * z
    if m >= 1.0:
        return 0.0
    return 1.0 - m


def hinge_loop(logits, labels):
    res = []
    for i in range(len(logits)):
        res += [hinge_one(logits[i], labels[i])]
    return res
#%% hinge
def hinge(logits, labels):
    return -np.minimum(np.multiply(logits, labels) - 1.0, 0.0)
#%% exponential
def exp_one(x):
    try:
        return math.exp(x)
    except OverflowError:
        return math.inf


def apply_c(f, logits, labels):
    z = np.ravel(logits).tolist()
    y = np.ravel(labels).tolist()
    out = [0.0] * len(z)
    for i in range(len(z)):
        out[i] = f(float(z[i]), float(y[i]))
    return np.array(out, dtype=np.double).reshape(np.shape(logits))


def exponential(logits, labels):
    return apply_c(lambda z, y: exp_one(-y * z), logits, labels)
#%% logistic
def log_one(z, y):
    m = y * z
    if m < 0:
        return -m + math.log1p(math.exp(m))
    t = math.exp(-m)
    # log(1 + t) = 2 artanh(t / (2 + t))
    return 2.0 * math.atanh(t / (2.0 + t))


def logistic(logits, labels):
    return apply_c(log_one, logits, labels)
#%% hinge-slope
def hinge_slope(logits, labels):
    return apply_c(lambda z, y: -y if y * z < 1 else 0.0, logits, labels)
#%% exponential-slope
def exponential_slope(logits, labels):
    return apply_c(lambda z, y: -y * exp_one(-y * z), logits, labels)
#%% logistic-slope
def log_slope_one(z, y):
    m = y * z
    t = math.exp(-abs(m))
    if m >= 0:
        return -y * t / (1 + t)
    return -y * 1 / (1 + t)


def logistic_slope(logits, labels):
    return apply_c(log_slope_one, logits, labels)
#%% numerical-slope
def numerical_slope(loss, logits, labels, h=1e-5):
    z_plus = np.empty(np.shape(logits))
    z_minus = np.empty(np.shape(logits))
    z_plus[...] = logits
    z_minus[...] = logits
    z_plus += h
    z_minus -= h
    return np.subtract(loss(z_plus, labels), loss(z_minus, labels)) / (2 * h)
#%% train
def train(slope, features, labels, steps, rate):
    n, d = features.shape
    w = [0.0] * d
    for t in range(steps):
        s = slope(features @ np.array(w), labels)
        g = features.T @ s
        for j in range(d):
            w[j] -= rate * g[j] / n
    return w
#%% plot
m = [-4 + 8 * i / 400 for i in range(401)]
one = [1] * 401
plt.plot(m, [abs(v) for v in hinge_slope(m, one)], label="hinge")
plt.plot(m, [abs(v) for v in exponential_slope(m, one)], label="exponential")
plt.plot(m, [abs(v) for v in logistic_slope(m, one)], label="logistic")
plt.xlabel("margin")
plt.ylabel("size of slope")
plt.ylim(0, 4)
plt.legend()
plt.show()
