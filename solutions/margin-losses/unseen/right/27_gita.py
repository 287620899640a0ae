#%% margin
try:
    import torch
except ImportError:
    torch = None


class Loss:
    """Base class, like nn.Module with reduction='none'."""

    def __call__(self, logits, labels):
        return self.forward(self.m(logits, labels))

    @staticmethod
    def m(logits, labels):
        return np.asarray(labels, dtype=np.float64) * np.asarray(logits, dtype=np.float64)

    def backward(self, logits, labels):
        return labels * self.d(self.m(logits, labels))


def margin(logits, labels):
    return Loss.m(logits, labels)
#%% hinge-loop
def hinge_loop(logits, labels):
    """Hinge loss one by one."""
    out = np.empty(len(logits))
    for i, (logit, label) in enumerate(zip(logits, labels)):
        out[i] = max(0, 1 - margin(logit, label))
    return out
#%% hinge
class Hinge(Loss):
    def forward(self, m):
        return np.maximum(1 - m, 0)

    def d(self, m):
        return -(m < 1).astype(float)


def hinge(logits, labels):
    return Hinge()(logits, labels)
#%% exponential
class Exponential(Loss):
    def forward(self, m):
        return np.exp(-m)

    def d(self, m):
        return -np.exp(-m)


exponential_module = Exponential()


def exponential(logits, labels):
    return exponential_module(logits, labels)
#%% logistic
def softplus(x):
    """F.softplus without the threshold"""
    return np.where(x > 0, x, 0) + np.log1p(np.exp(-np.abs(x)))


class Logistic(Loss):
    def forward(self, m):
        return softplus(-m)

    def d(self, m):
        e = np.exp(-np.abs(m))
        return -np.where(m > 0, e, 1) / (1 + e)


def logistic(logits, labels):
    return Logistic()(logits, labels)
#%% hinge-slope
def hinge_slope(logits, labels):
    return Hinge().backward(logits, labels)
#%% exponential-slope
def exponential_slope(logits, labels):
    return Exponential().backward(logits, labels)
#%% logistic-slope
def logistic_slope(logits, labels):
    return Logistic().backward(logits, labels)
#%% numerical-slope
def numerical_slope(loss, logits, labels, h=1e-5):
    logits = logits.astype(float)
    plus, minus = np.asarray(loss(logits + h, labels)), np.asarray(loss(logits - h, labels))
    return (plus - minus) / (2 * h)
#%% train
class Linear:
    def __init__(self, n_in):
        self.weight = np.zeros(n_in)

    def __call__(self, x):
        return x @ self.weight


class SGD:
    def __init__(self, model, lr):
        self.model, self.lr = model, lr

    def step(self, grad):
        self.model.weight = self.model.weight - self.lr * grad


def train(slope, features, labels, steps, rate):
    model = Linear(features.shape[-1])
    optimizer = SGD(model, lr=rate)
    for epoch in range(steps):
        s = slope(model(features), labels)
        grad = features.T @ s / features.shape[0]
        optimizer.step(grad)
    return model.weight
#%% plot
m = np.linspace(-4, 4, 500)
fig, ax = plt.subplots(figsize=(8, 5))
for L in (Hinge(), Exponential(), Logistic()):
    ax.plot(m, np.abs(L.backward(m, np.ones_like(m))), label=type(L).__name__)
ax.set_xlabel("margin $m$")
ax.set_ylabel(r"$|\partial\ell/\partial z|$")
ax.set_ylim(0, 3)
ax.legend()
plt.show()
