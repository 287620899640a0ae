#%% margin
from scipy.special import expit, log_expit
import scipy.stats  # not needed after all


def margin(logits, labels):
    """Margin = label * logit (elementwise)."""
    return np.multiply(labels, logits)
#%% hinge-loop
def hinge_loop(logits, labels):
    return np.array([max(0, 1 - m) for m in margin(logits, labels)])
#%% hinge
def hinge(logits, labels):
    return np.clip(1 - margin(logits, labels), 0, None)
#%% exponential
def exponential(logits, labels):
    return np.exp(np.negative(margin(logits, labels)))
#%% logistic
def logistic(logits, labels):
    """-log sigma(m)"""
    return -log_expit(margin(logits, labels).astype(float))
#%% hinge-slope
def hinge_slope(logits, labels):
    return -labels * np.heaviside(1 - margin(logits, labels), 0.5)
#%% exponential-slope
def exponential_slope(logits, labels):
    return np.negative(labels) * np.exp(-labels * logits)
#%% logistic-slope
def logistic_slope(logits, labels):
    # l'(m) = -sigma(-m)
    return -labels * expit(-margin(logits, labels).astype(float))
#%% numerical-slope
def numerical_slope(loss, logits, labels, h=1e-5):
    up, down = (np.asarray(loss(logits + d, labels), dtype=float) for d in (h, -h))
    return (up - down) / (2.0 * h)
#%% train
def train(slope, features, labels, steps, rate):
    n, d = features.shape
    w = np.zeros((d, 1))
    for _ in range(steps):
        s = slope((features @ w)[:, 0], labels)[:, None]
        w -= rate / n * (features.T @ s)
    return w[:, 0]
#%% plot
%matplotlib inline
fig, ax = plt.subplots()
m = np.linspace(-4, 4, 1000)
y = np.ones(1000, dtype=int)
ax.plot(m, np.abs(np.c_[hinge_slope(m, y), exponential_slope(m, y), logistic_slope(m, y)]),
        label=["hinge", "exponential", "logistic"])
ax.set(xlabel="margin", ylabel="size of slope", ylim=(-0.1, 3))
ax.legend();
