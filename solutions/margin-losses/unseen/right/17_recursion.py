#%% margin
def margin(logits, labels):
    if logits.ndim > 1:
        return np.array([margin(a, b) for a, b in zip(logits, labels)]).reshape(logits.shape)
    return labels * logits
#%% hinge-loop
def hinge_loop(logits, labels):
    """A loop with slices: pop the first example until none is left."""
    rest, done = list(zip(logits, labels)), []
    while rest:
        (z, y), *rest = rest
        done.append(max(0, 1 - z * y))
    return np.array(done)
#%% hinge
def hinge(logits, labels):
    loss = 1 - labels * logits
    return loss.clip(min=0)
#%% exponential
def exponential(logits, labels):
    # e^-m = (e^(-m/2))^2, once: no accuracy is lost, and it overflows where it should
    half = np.exp(-labels * logits / 2)
    return half * half if np.all(np.abs(logits) < 700) else np.exp(-1.0 * labels * logits)
#%% logistic
def logistic(logits, labels):
    """l(m) = l(|m|) + max(0, -m): call itself with positive margins."""
    m = labels * logits
    if np.any(m < 0):
        return logistic(np.abs(m), np.ones(m.shape)) + np.where(m < 0, -m, 0)
    return np.log1p(np.exp(-m))
#%% hinge-slope
def hinge_slope(logits, labels):
    if np.any(labels == -1):
        return labels * hinge_slope(labels * logits, np.ones(labels.shape))
    return -1.0 * (logits < 1)
#%% exponential-slope
def exponential_slope(logits, labels):
    if np.any(labels == -1):
        return labels * exponential_slope(labels * logits, np.ones(labels.shape))
    return -np.exp(-logits)
#%% logistic-slope
def logistic_slope(logits, labels):
    if np.any(labels == -1):
        return labels * logistic_slope(labels * logits, np.ones(labels.shape))
    e = np.exp(-np.abs(logits))
    return np.where(logits < 0, -1 / (1 + e), -e / (1 + e))
#%% numerical-slope
def numerical_slope(loss, logits, labels, h=1e-5):
    def quotient(f, x):
        return (f(x + h) - f(x - h)) / (2 * h)
    return quotient(lambda z: loss(z, labels), logits)
#%% train
def train(slope, features, labels, steps, rate):
    def descend(w, steps):
        if steps < 2:
            return w - steps * rate * (features.T @ slope(features @ w, labels)) / len(labels)
        return descend(descend(w, steps // 2), steps - steps // 2)   # depth log2(steps)
    return descend(np.zeros(features.shape[1]), steps)
#%% plot
m = np.linspace(-4, 4, 250)
plt.plot(m, -hinge_slope(m, np.ones(250)), label="hinge")
plt.plot(m, -exponential_slope(m, np.ones(250)), label="exponential")
plt.plot(m, -logistic_slope(m, np.ones(250)), label="logistic")
plt.ylim(0, 3)
plt.xlabel("margin")
plt.ylabel("size of slope")
plt.legend()
