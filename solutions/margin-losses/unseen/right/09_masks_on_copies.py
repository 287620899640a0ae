#%% margin
def margin(logits, labels):
    m = np.array(logits, dtype=float)
    m[labels == -1] *= -1
    return m
#%% hinge-loop
def hinge_loop(logits, labels):
    out = np.array(logits, dtype=float)
    for i, y in enumerate(labels):
        out[i] *= -y
        out[i] += 1
        if out[i] < 0:
            out[i] = 0
    return out
#%% hinge
def hinge(logits, labels):
    out = margin(logits, labels)
    out *= -1
    out += 1
    out[out < 0] = 0
    return out
#%% exponential
def exponential(logits, labels):
    out = margin(logits, labels)
    np.negative(out, out=out)
    np.exp(out, out=out)
    return out
#%% logistic
def logistic(logits, labels):
    m = margin(logits, labels)
    out = np.abs(m)
    np.negative(out, out=out)
    np.exp(out, out=out)
    np.log1p(out, out=out)
    out[m < 0] -= m[m < 0]
    return out
#%% hinge-slope
def hinge_slope(logits, labels):
    out = -np.array(labels, dtype=float)
    m = margin(logits, labels)
    out[m > 1] = 0
    out[m == 1] *= 0.3
    return out
#%% exponential-slope
def exponential_slope(logits, labels):
    out = exponential(logits, labels)
    out[labels == 1] *= -1
    return out
#%% logistic-slope
def logistic_slope(logits, labels):
    m = margin(logits, labels)
    e = np.exp(-np.abs(m))
    out = e / (1 + e)
    wrong = m < 0
    out[wrong] = 1 / (1 + e[wrong])
    out[labels == 1] *= -1
    return out
#%% numerical-slope
def numerical_slope(loss, logits, labels, h=1e-5):
    z = np.array(logits, dtype=float)
    z += h
    out = np.array(loss(z, labels), dtype=float)
    z = np.array(logits, dtype=float)
    z -= h
    out -= loss(z, labels)
    out /= 2 * h
    return out
#%% train
def train(slope, features, labels, steps, rate):
    w = np.zeros(features.shape[1])
    for i in range(steps):
        g = np.zeros(features.shape[1])
        s = slope(features @ w, labels)
        g += s @ features
        g /= len(s)
        g *= rate
        w -= g
    return w
#%% plot
m = np.linspace(-4.0, 4.0)
y = np.ones(50)
plt.plot(m, abs(hinge_slope(m, y)), "o-", label="hinge", drawstyle="steps-mid")
plt.plot(m, abs(exponential_slope(m, y)), label="exponential")
plt.plot(m, abs(logistic_slope(m, y)), label="logistic")
plt.ylim([0, 2]); plt.xlabel("margin"); plt.ylabel("size of slope"); plt.legend(loc="upper right")
