#%% margin
try:
    import torch
    import torch.nn.functional as F
except ImportError:
    torch = None


def margin(logits, labels):
    return logits.astype(np.float64) * labels.astype(np.float64)
#%% hinge-loop
def hinge_loop(logits, labels):
    return np.stack([np.clip(1.0 - z * y, 0.0, None) for z, y in zip(logits, labels)]) if len(logits) else np.zeros(0)
#%% hinge
def relu(x):
    return np.clip(x, 0.0, None)


def hinge(logits, labels):
    return relu(1.0 - margin(logits, labels))
#%% exponential
def exponential(logits, labels):
    return np.exp(margin(logits, labels) * -1.0)
#%% logistic
def softplus(x):
    # F.softplus without its threshold
    return relu(x) + np.log1p(np.exp(-np.abs(x)))


def logistic(logits, labels):
    return softplus(-margin(logits, labels))
#%% hinge-slope
def hinge_slope(logits, labels):
    grad_out = (1.0 - margin(logits, labels) > 0).astype(np.float64)   # relu backward
    return grad_out * -labels
#%% exponential-slope
def exponential_slope(logits, labels):
    out = exponential(logits, labels)
    return out * -labels
#%% logistic-slope
def sigmoid(x):
    z = np.exp(-np.abs(x))
    return np.where(x >= 0, 1.0 / (1.0 + z), z / (1.0 + z))


def logistic_slope(logits, labels):
    return -labels * sigmoid(-margin(logits, labels))
#%% numerical-slope
def numerical_slope(loss, logits, labels, h=1e-5):
    logits = np.array(logits, dtype=np.float64)
    plus, minus = logits + h, logits - h
    return (loss(plus, labels) - loss(minus, labels)) / (2.0 * h)
#%% train
def train(slope, features, labels, steps, rate):
    class SGD:
        def __init__(self, param, lr):
            self.param, self.lr = param, lr

        def step(self, grad):
            self.param -= self.lr * grad

    w = np.zeros(features.shape[-1], dtype=np.float64)
    optimizer = SGD(w, lr=rate)
    for epoch in range(steps):
        grad = (slope(features @ w, labels)[:, None] * features).mean(axis=0)
        optimizer.step(grad)
    return w
#%% plot
fig, ax = plt.subplots()
margins = np.linspace(-4, 4, 300)
target = np.ones(300)
ax.plot(margins, np.abs(hinge_slope(margins, target)), label="hinge")
ax.plot(margins, np.abs(exponential_slope(margins, target)), label="exponential")
ax.plot(margins, np.abs(logistic_slope(margins, target)), label="logistic")
ax.set(xlabel="margin", ylabel="|slope|", ylim=(0, 3))
ax.legend()
