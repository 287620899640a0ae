#%% margin
def margin(logits, labels):
    result = np.zeros(np.shape(logits))
    for i, z in np.ndenumerate(logits):
        result[i] = z * labels[i]
    return result
#%% hinge-loop
def hinge_loop(logits, labels):
    n = len(logits)
    out = [0.0] * n
    i = 0
    while i < n:
        m = logits[i] * labels[i]
        if m < 1:
            out[i] = float(1 - m)
        i += 1
    return out
#%% hinge
def hinge(logits, labels):
    loss = 1.0 - np.multiply(logits, labels)
    loss[loss < 0] = 0.0
    return loss
#%% exponential
def exponential(logits, labels):
    result = np.zeros(np.shape(logits))
    for i, z in np.ndenumerate(logits):
        result[i] = np.exp(-float(z) * float(labels[i]))
    return result
#%% logistic
def logistic(logits, labels):
    result = np.empty(np.shape(logits), dtype=np.float64)
    for i in np.ndindex(*np.shape(logits)):
        m = float(logits[i]) * float(labels[i])
        if m >= 0:
            result[i] = np.log1p(np.exp(-m))
        else:
            result[i] = -m + np.log1p(np.exp(m))
    return result
#%% hinge-slope
def hinge_slope(logits, labels):
    result = np.zeros(np.shape(logits))
    for i in np.ndindex(*np.shape(logits)):
        if logits[i] * labels[i] <= 1:
            result[i] = -labels[i]
    return result
#%% exponential-slope
def exponential_slope(logits, labels):
    result = np.zeros(np.shape(logits))
    for i in np.ndindex(*np.shape(logits)):
        y = float(labels[i])
        result[i] = -y * np.exp(-y * float(logits[i]))
    return result
#%% logistic-slope
def logistic_slope(logits, labels):
    result = np.zeros(np.shape(logits))
    for i in np.ndindex(*np.shape(logits)):
        y = float(labels[i])
        m = y * float(logits[i])
        if m > 0:
            e = np.exp(-m)
            result[i] = -y * e / (1 + e)
        else:
            result[i] = -y / (1 + np.exp(m))
    return result
#%% numerical-slope
def numerical_slope(loss, logits, labels, h=1e-5):
    z = np.array(logits, dtype=float).ravel()
    y = np.array(labels).ravel()
    q = []
    for i in range(z.size):
        up = np.asarray(loss(z[i:i + 1] + h, y[i:i + 1]))
        down = np.asarray(loss(z[i:i + 1] - h, y[i:i + 1]))
        q.append(float((up - down)[0]) / (2 * h))
    return np.array(q).reshape(np.shape(logits))
#%% train
def train(slope, features, labels, steps, rate):
    N = features.shape[0]
    d = features.shape[1]
    w = np.zeros(d)
    step = 0
    while step < steps:
        s = slope(features.dot(w), labels)
        gradient = np.zeros(d)
        for j in range(d):
            gradient[j] = np.sum(features[:, j] * s) / N
        for j in range(d):
            w[j] = w[j] - rate * gradient[j]
        step = step + 1
    return w
#%% plot
xs = np.arange(-4, 4.01, 0.05)
lab = np.ones(len(xs))
plt.figure(figsize=(7, 4))
plt.plot(xs, abs(hinge_slope(xs, lab)), "b-", label="hinge")
plt.plot(xs, abs(exponential_slope(xs, lab)), "r--", label="exp")
plt.plot(xs, abs(logistic_slope(xs, lab)), "g:", label="logistic")
plt.xlabel("margin m")
plt.ylabel("|slope|")
plt.ylim([0, 5])
plt.legend(loc="upper right")
plt.show()
