#%% margin
def margin(logits, labels):
    return np.select([labels == 1, labels == -1], [1.0 * logits, -1.0 * logits])
#%% hinge-loop
def hinge_loop(logits, labels):
    it = iter(zip(logits, labels))
    out = []
    while (pair := next(it, None)) is not None:
        out += [max(1.0 - pair[0] * pair[1], 0.0)]
    return np.asarray(out)
#%% hinge
def hinge(logits, labels):
    m = margin(logits, labels)
    return np.piecewise(m, [m < 1, m >= 1], [lambda t: 1 - t, 0.0])
#%% exponential
def exponential(logits, labels):
    return np.exp(-margin(logits, labels))
#%% logistic
def logistic(logits, labels):
    m = margin(logits, labels)
    return np.piecewise(
        m,
        [m < -40, (m >= -40) & (m < 0), (m >= 0) & (m <= 40), m > 40],
        [
            lambda t: -t,                           # exp(-40) is far below one ulp of 40
            lambda t: -t + np.log1p(np.exp(t)),
            lambda t: np.log1p(np.exp(-t)),
            lambda t: np.exp(-t),                   # log(1 + x) = x - x**2/2, x < 5e-18
        ],
    )
#%% hinge-slope
def hinge_slope(logits, labels):
    m = margin(logits, labels)
    return np.select([m < 1, m == 1], [-1.0 * labels, -0.5 * labels], default=0.0)
#%% exponential-slope
def exponential_slope(logits, labels):
    e = np.exp(-margin(logits, labels))
    return np.select([labels == 1, labels == -1], [-e, e])
#%% logistic-slope
def logistic_slope(logits, labels):
    m = margin(logits, labels)
    size = np.piecewise(
        m,
        [m < 0, m >= 0],
        [lambda t: 1 / (1 + np.exp(t)), lambda t: np.exp(-t) / (1 + np.exp(-t))],
    )
    return np.select([labels == 1, labels == -1], [-size, size])
#%% numerical-slope
def numerical_slope(loss, logits, labels, h=1e-5):
    right = loss(logits + h, labels)
    left = loss(logits - h, labels)
    return right / (2 * h) - left / (2 * h)
#%% train
def train(slope, features, labels, steps, rate):
    N, d = features.shape
    w = np.zeros(d)
    history = [w]
    for _ in range(steps):
        history.append(history[-1] - rate / N * (features.T @ slope(features @ history[-1], labels)))
    return history[-1]
#%% plot
t = np.linspace(-4, 4, 500)
fig, axis = plt.subplots(figsize=(7, 4))
for name in ("hinge", "exponential", "logistic"):
    axis.plot(t, np.abs(globals()[name + "_slope"](t, np.ones(500))), label=name)
axis.set_xlim(-4, 4)
axis.set_ylim(0, 5)
axis.set_xlabel("margin")
axis.set_ylabel("|slope|")
axis.legend()
