#%% margin
def margin(logits, labels):
    # elementwise like in R
    m = np.multiply(logits, labels)
    return(m)
#%% hinge-loop
def hinge_loop(logits, labels):
    n = len(logits)
    res = np.repeat(0.0, n)
    for i in range(0, n):
        m = logits[i] * labels[i]
        if m < 1:
            res[i] = 1 - m
        else:
            res[i] = 0
    return(res)
#%% hinge
# pmax(0, 1 - m)
pmax = np.maximum
def hinge(logits, labels):
    return(pmax(0, 1 - margin(logits, labels)))
#%% exponential
ifelse = np.where
def exponential(logits, labels):
    return(np.exp(-1 * logits * labels))
#%% logistic
def logistic(logits, labels):
    m = logits * labels
    res = ifelse(m < 0, -m + np.log1p(np.exp(m)), np.log1p(np.exp(-m)))
    return(res)
#%% hinge-slope
def hinge_slope(logits, labels):
    return(ifelse(logits * labels <= 1, -labels, 0))
#%% exponential-slope
def exponential_slope(logits, labels):
    return(-labels * np.exp(-logits * labels))
#%% logistic-slope
def logistic_slope(logits, labels):
    # plogis(-m), written so that neither side rounds
    m = logits * labels
    e = np.exp(-abs(m))
    p = ifelse(m < 0, 1 / (1 + e), e / (1 + e))
    return(-labels * p)
#%% numerical-slope
def numerical_slope(loss, logits, labels, h=1e-5):
    up = loss(logits + h, labels)
    down = loss(logits - h, labels)
    return((up - down) / (2 * h))
#%% train
def train(slope, features, labels, steps, rate):
    N = features.shape[0]
    w = np.repeat(0.0, features.shape[1])
    for k in range(steps):
        s = slope(np.dot(features, w), labels)
        g = np.dot(np.transpose(features), s) / N
        w = w - rate * g
    return(w)
#%% plot
x = np.arange(-4, 4.01, 0.01)
one = np.repeat(1, len(x))
for f, lab in [(hinge_slope, "hinge"), (exponential_slope, "exp"), (logistic_slope, "logistic")]:
    plt.plot(x, abs(f(x, one)), label=lab)
plt.ylim((0, 4)); plt.xlabel("m"); plt.ylabel("|dl/dz|"); plt.legend();
