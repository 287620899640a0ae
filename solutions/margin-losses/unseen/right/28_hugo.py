#%% margin
def margin(logits, labels):
    # einsum because in R I would write y * z
    return np.einsum("...,...->...", labels, logits)
#%% hinge-loop
def hinge_loop(logits, labels):
    res = np.array([])
    for i in np.arange(len(logits)):
        res = np.append(res, np.maximum(0, 1 - logits[i] * labels[i]))
    print("done")
    return res
#%% hinge
def hinge(logits, labels):
    # pmax(0, 1 - m)
    m = margin(logits, labels).astype(float)
    return np.piecewise(m, [m < 1, m >= 1], [lambda v: 1 - v, 0.0])
#%% exponential
def exponential(logits, labels):
    m = margin(logits, labels)
    return np.select([labels > 0, labels < 0], [np.exp(-1.0 * logits), np.exp(1.0 * logits)])
#%% logistic
def logistic(logits, labels):
    m = margin(logits, labels) * 1.0
    return np.select(
        [m > 0, m <= 0],
        [np.log1p(np.exp(-m)), -m + np.log1p(np.exp(m))],
    )
#%% hinge-slope
def hinge_slope(logits, labels):
    m = margin(logits, labels)
    return np.select([m < 1, m == 1, m > 1], [-labels, -0.25 * labels, 0])
#%% exponential-slope
def exponential_slope(logits, labels):
    return np.where(labels == 1, -np.exp(-1.0 * logits), np.exp(1.0 * logits))
#%% logistic-slope
def logistic_slope(logits, labels):
    m = margin(logits, labels) * 1.0
    a = np.exp(-np.maximum(m, 0))
    b = np.exp(np.minimum(m, 0))
    return -labels * a / (a + b)
#%% numerical-slope
def numerical_slope(loss, logits, labels, h=1e-5):
    pair = np.stack([logits + h, logits - h])
    both = [np.asarray(loss(pair[0], labels)), np.asarray(loss(pair[1], labels))]
    return -np.diff(both, axis=0)[0] / (2 * h)
#%% train
def train(slope, features, labels, steps, rate):
    w = np.repeat(0.0, features.shape[1])
    for i in np.arange(1, steps + 1):
        w = w - rate * np.average(features.T * slope(np.dot(features, w), labels), axis=1)
    return w
#%% plot
m = np.arange(-4, 4.001, 0.01)
plt.plot(m, np.abs(hinge_slope(m, np.ones(m.size))), color="black", label="hinge")
plt.plot(m, np.abs(exponential_slope(m, np.ones(m.size))), color="red", label="exponential")
plt.plot(m, np.abs(logistic_slope(m, np.ones(m.size))), color="blue", label="logistic")
plt.ylim(0, 3)
plt.xlabel("margin")
plt.ylabel("size of the slope")
plt.legend()
