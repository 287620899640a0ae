#%% margin
def margin(logits, labels):
    return np.einsum("...,...->...", logits, labels)
#%% hinge-loop
def hinge_loop(logits, labels):
    Y = np.diag(labels)
    M = Y @ logits
    return np.array([max(0.0, float(1 - m)) for m in M])
#%% hinge
def hinge(logits, labels):
    gap = np.ones(np.shape(logits)) - np.einsum("...,...->...", logits, labels)
    return np.maximum.reduce([gap, np.zeros(gap.shape)])
#%% exponential
def exponential(logits, labels):
    return np.exp(np.einsum("...,...->...", -logits, labels))
#%% logistic
def logistic(logits, labels):
    m = np.einsum("...,...->...", logits, labels)
    stacked = np.stack([np.zeros(m.shape), -1.0 * m])
    top = stacked.max(axis=0)
    # log-sum-exp of (0, -m): the larger one taken out, the smaller one through log1p
    return top + np.log1p(np.exp(stacked.min(axis=0) - top))
#%% hinge-slope
def hinge_slope(logits, labels):
    return np.einsum("...,...->...", -labels, (logits * labels < 1).astype(int))
#%% exponential-slope
def exponential_slope(logits, labels):
    return np.multiply.reduce([-1.0 * labels, np.exp(-labels * logits)])
#%% logistic-slope
def logistic_slope(logits, labels):
    # softmax over the two classes (0, -m), second entry
    m = 1.0 * labels * logits
    scores = np.stack([np.zeros(m.shape), -m])
    weights = np.exp(scores - scores.max(axis=0))
    return -labels * (weights / weights.sum(axis=0))[1]
#%% numerical-slope
def numerical_slope(loss, logits, labels, h=1e-5):
    ends = np.stack([loss(logits + h, labels), loss(logits - h, labels)])
    return np.tensordot(np.array([1.0, -1.0]) / (2 * h), ends, axes=1)
#%% train
def train(slope, features, labels, steps, rate):
    X = np.asarray(features)
    n, d = X.shape
    w = np.zeros((d, 1))
    for _ in range(steps):
        s = slope((X @ w)[:, 0], labels).reshape(n, 1)
        w = w - (rate / n) * (X.T @ s)
    return w.ravel()
#%% plot
m = np.linspace(-4, 4, 400)
S = np.abs([f(m, np.ones(400)) for f in (hinge_slope, exponential_slope, logistic_slope)])
lines = plt.plot(m, S.T)
plt.legend(lines, ("hinge", "exponential", "logistic"))
plt.ylim(0, 3.5)
plt.xlabel("margin"); plt.ylabel("|slope|")
