#%% margin
def margin(logits, labels):
    """for each i: out[i] = y[i] * z[i]"""
    out = np.empty(logits.shape, dtype=np.float64)
    for i in np.ndindex(*logits.shape):
        out[i] = float(labels[i]) * float(logits[i])
    return out
#%% hinge-loop
def hinge_loop(logits, labels):
    n = len(logits)
    out = np.empty(n, dtype=np.float64)
    i = 0
    while True:
        if i >= n:
            break
        v = 1.0 - float(labels[i]) * float(logits[i])
        out[i] = v if v > 0.0 else 0.0
        i += 1
    return out
#%% hinge
def hinge(logits, labels):
    """No loop this time (not even a for)."""
    v = 1.0 - labels * logits
    v[v < 0.0] = 0.0        # v is ours
    return v
#%% exponential
import math
def exponential(logits, labels):
    out = np.empty(logits.shape, dtype=np.float64)
    for i in np.ndindex(*logits.shape):
        try:
            out[i] = math.exp(-float(labels[i]) * float(logits[i]))
        except OverflowError:
            out[i] = math.inf
    return out
#%% logistic
def logistic(logits, labels):
    out = np.empty(logits.shape, dtype=np.float64)
    for i in np.ndindex(*logits.shape):
        m = float(labels[i]) * float(logits[i])
        if m >= 0.0:
            out[i] = math.log1p(math.exp(-m))
        else:
            out[i] = -m + math.log1p(math.exp(m))
    return out
#%% hinge-slope
def hinge_slope(logits, labels):
    out = np.empty(logits.shape, dtype=np.float64)
    for i in np.ndindex(*logits.shape):
        y = float(labels[i])
        out[i] = 0.0 if y * float(logits[i]) >= 1.0 else -y
    return out
#%% exponential-slope
def exponential_slope(logits, labels):
    e = exponential(logits, labels)
    for i in np.ndindex(*logits.shape):
        e[i] *= -float(labels[i])
    return e
#%% logistic-slope
def logistic_slope(logits, labels):
    out = np.empty(logits.shape, dtype=np.float64)
    for i in np.ndindex(*logits.shape):
        y = float(labels[i])
        m = y * float(logits[i])
        e = math.exp(-math.fabs(m))
        out[i] = -y * (e if m > 0 else 1.0) / (1.0 + e)
    return out
#%% numerical-slope
def numerical_slope(loss, logits, labels, h=1e-5):
    a = loss(logits + h, labels)
    b = loss(logits - h, labels)
    return 0.5 * (a - b) / h
#%% train
def train(slope, features, labels, steps, rate):
    n = len(features)
    d = len(features[0])
    w = np.zeros(d, dtype=np.float64)
    t = 0
    while t < steps:
        s = slope(np.dot(features, w), labels)
        g = np.zeros(d, dtype=np.float64)
        for j in range(d):
            g[j] = np.sum(features[:, j] * s) / n
        for j in range(d):
            w[j] -= rate * g[j]
        t += 1
    return w
#%% plot
N = 801
xs = np.array([-4.0 + 8.0 * i / (N - 1) for i in range(N)])
ys = np.ones(N)
fig = plt.figure()
ax = fig.add_subplot(1, 1, 1)
ax.plot(xs, np.fabs(hinge_slope(xs, ys)))
ax.plot(xs, np.fabs(exponential_slope(xs, ys)))
ax.plot(xs, np.fabs(logistic_slope(xs, ys)))
ax.set_ylim(0.0, 2.5)
ax.set_xlabel("margin")
ax.set_ylabel("size of slope")
ax.legend(("hinge", "exponential", "logistic"))
