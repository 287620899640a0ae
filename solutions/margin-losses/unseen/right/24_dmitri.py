#%% margin
def margin(logits, labels):
    m = np.array(logits, dtype=float)  # copy, as in Matlab
    m *= labels
    return m
#%% hinge-loop
def hinge_loop(logits, labels):
    loss = np.zeros(len(logits))
    for i in range(0, len(logits)):
        loss[i] = 1 - labels[i] * logits[i]
        if loss[i] < 0:
            loss[i] = 0
    return loss
#%% hinge
def hinge(logits, labels):
    m = logits * labels
    return (m < 1) * (1 - m)
#%% exponential
def exponential(logits, labels):
    m = margin(logits, labels)
    np.negative(m, out=m)
    np.exp(m, out=m)
    return m
#%% logistic
def logistic(logits, labels):
    m = margin(logits, labels)
    L = np.zeros(m.shape)
    pos = m >= 0
    neg = ~pos
    L[pos] = np.log1p(np.exp(-m[pos]))
    L[neg] = np.log1p(np.exp(m[neg])) - m[neg]
    return L
#%% hinge-slope
def hinge_slope(logits, labels):
    m = margin(logits, labels)
    s = np.zeros(m.shape)
    idx = m < 1
    s[idx] = -labels[idx]
    return s
#%% exponential-slope
def exponential_slope(logits, labels):
    s = exponential(logits, labels)
    s *= -1
    s *= labels
    return s
#%% logistic-slope
def logistic_slope(logits, labels):
    m = margin(logits, labels)
    s = np.ones(m.shape)
    pos = m > 0
    e = np.exp(-m[pos])
    s[pos] = e / (1 + e)
    s[~pos] = 1 / (1 + np.exp(m[~pos]))
    s *= -labels
    return s
#%% numerical-slope
def numerical_slope(loss, logits, labels, h=1e-5):
    zp = np.array(logits, dtype=float)
    zm = zp.copy()
    zp += h
    zm -= h
    d = np.array(loss(zp, labels)) - np.array(loss(zm, labels))
    d /= 2 * h
    return d
#%% train
def train(slope, features, labels, steps, rate):
    [N, D] = features.shape
    w = np.zeros(D)
    for k in range(1, steps + 1):
        s = slope(np.matmul(features, w), labels)
        g = np.matmul(np.transpose(features), s) / N
        w -= rate * g
    return w
#%% plot
m = np.linspace(-4, 4, 200); y = np.ones(200)
plt.plot(m, np.abs(hinge_slope(m, y)), m, np.abs(exponential_slope(m, y)), m, np.abs(logistic_slope(m, y)))
plt.axis([-4, 4, 0, 4])
plt.xlabel("margin"); plt.ylabel("|dl/dz|")
plt.legend(["hinge", "exponential", "logistic"]); plt.grid(True)
