#%% margin
def margin(logits, labels):
    return logits / labels        # 1/y is y
#%% hinge-loop
def _one(z, y):
    gap = 1 - y * z
    return gap if gap > 0 else 0.0

def hinge_loop(logits, labels):
    return np.array([_one(logits[i], labels[i]) for i in range(len(labels))], dtype=float)
#%% hinge
def hinge(logits, labels):
    return -np.minimum(margin(logits, labels) - 1, 0)
#%% exponential
def exponential(logits, labels):
    return np.exp(margin(-logits, labels))
#%% logistic
def logistic(logits, labels):
    # log(1 + exponential): for negative m by symmetry l(m) = l(-m) - m
    m = margin(logits, labels)
    return np.log1p(exponential(np.abs(m), np.ones(m.shape))) - np.minimum(m, 0)
#%% hinge-slope
def hinge_slope(logits, labels):
    return np.where(hinge(logits, labels) > 0, -labels, 0)
#%% exponential-slope
def exponential_slope(logits, labels):
    return exponential(logits, labels) / -labels
#%% logistic-slope
def logistic_slope(logits, labels):
    # sigma(m) = exp(-loss), so 1 - sigma(m) = -expm1(-loss)
    return labels * np.expm1(-logistic(logits, labels))
#%% numerical-slope
def numerical_slope(loss, logits, labels, h=1e-5):
    both = [loss(logits + sign * h, labels) for sign in (1, -1)]
    return (both[0] - both[1]) / (2 * h)
#%% train
def mean_gradient(slope, features, labels, weights):
    return np.mean(slope(features @ weights, labels) * features.T, axis=-1)

def train(slope, features, labels, steps, rate):
    weights = 0.0 * features[0]
    for _ in range(steps):
        weights = weights - rate * mean_gradient(slope, features, labels, weights)
    return weights
#%% plot
def draw(slope):
    m = np.linspace(-4, 4, 333)
    plt.plot(m, np.abs(slope(m, np.ones_like(m))), label=slope.__name__.replace("_", " "))

draw(hinge_slope)
draw(exponential_slope)
draw(logistic_slope)
plt.legend()
plt.ylim(top=4, bottom=0)
plt.xlabel("margin")
plt.ylabel("size")
