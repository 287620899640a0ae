#%% margin
def margin(logits, labels):
    m = np.zeros(np.shape(logits));
    m[:] = np.multiply(labels, logits);
    return m
#%% hinge-loop
def hinge_loop(logits, labels):
    N = np.size(logits);
    L = np.zeros(N);
    k = 0;
    while k < N:
        L[k] = max([0, 1 - labels[k]*logits[k]]);
        k = k + 1;
    return L
#%% hinge
def hinge(logits, labels):
    M = np.multiply(labels, logits);
    L = np.zeros(M.shape);
    idx = M < 1;
    L[idx] = 1 - M[idx];
    return L
#%% exponential
def exponential(logits, labels):
    return np.exp(np.multiply(-labels, logits));
#%% logistic
def logistic(logits, labels):
    M = np.multiply(labels, logits);
    L = np.zeros(M.shape);
    neg = M < 0;
    pos = np.logical_not(neg);
    L[neg] = -M[neg] + np.log1p(np.exp(M[neg]));
    L[pos] = np.log1p(np.exp(-M[pos]));
    return L
#%% hinge-slope
def hinge_slope(logits, labels):
    M = np.multiply(labels, logits);
    G = np.zeros(M.shape);
    idx = M < 1;
    G[idx] = -labels[idx];
    return G
#%% exponential-slope
def exponential_slope(logits, labels):
    return np.multiply(-labels, np.exp(np.multiply(-labels, logits)));
#%% logistic-slope
def logistic_slope(logits, labels):
    M = np.multiply(labels, logits);
    G = np.zeros(M.shape);
    neg = M < 0;
    pos = ~neg;
    G[neg] = 1./(1 + np.exp(M[neg]));
    t = np.exp(-M[pos]);
    G[pos] = t/(1 + t);
    return np.multiply(-labels, G);
#%% numerical-slope
def numerical_slope(loss, logits, labels, h=1e-5):
    H = h*np.ones(np.shape(logits));
    return (loss(logits + H, labels) - loss(logits - H, labels))/(2*h);
#%% train
def train(slope, features, labels, steps, rate):
    [N, D] = features.shape;
    w = np.zeros(D);
    for it in range(1, steps + 1):
        z = features @ w;
        s = slope(z, labels);
        w = w - rate*(features.T @ s)/N;
    return w
#%% plot
plt.figure(1);
t = np.linspace(-4, 4, 1001);
o = np.ones(np.shape(t));
plt.plot(t, np.abs(hinge_slope(t, o)), 'b-', t, np.abs(exponential_slope(t, o)), 'r--', t, np.abs(logistic_slope(t, o)), 'k:');
plt.legend(['hinge', 'exponential', 'logistic']);
plt.axis([-4, 4, 0, 5]);
plt.xlabel('margin'); plt.ylabel('|slope|'); plt.grid(True);
