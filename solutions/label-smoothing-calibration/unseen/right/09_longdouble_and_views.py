# only where it differs from plain: np.longdouble inside, F-ordered results, transposed work, a class axis first
#%% targets-loop
def targets_loop(labels, epsilon, classes):
    columns = []
    for y in labels:
        column = np.zeros((classes, 1))
        column[y, 0] = 1
        columns.append(column * (1 - epsilon) + epsilon / classes)
    return np.hstack(columns).T
#%% smoothed-targets
def smoothed_targets(labels, epsilon, classes):
    t = np.empty((classes, len(labels)))
    t.fill(epsilon / classes)
    t[labels, np.arange(len(labels))] += 1 - epsilon
    return t.T
#%% smoothed-loss
def smoothed_loss(logits, labels, epsilon):
    z = logits.T.astype(np.longdouble)
    top = z.max(axis=0)
    lse = top + np.log(np.exp(z - top).sum(axis=0))
    z_y = np.choose(0, [z[labels, np.arange(z.shape[1])]])
    return (lse - (1 - epsilon) * z_y - epsilon * z.mean(axis=0)).astype(float)
#%% smoothed-grad
def smoothed_grad(logits, labels, epsilon):
    z = np.asarray(logits, dtype=np.longdouble).T
    e = np.exp(z - z.max(axis=0))
    e /= e.sum(axis=0)
    e[labels, np.arange(len(labels))] -= 1 - epsilon
    e -= epsilon / len(e)
    return e.T.astype(np.float64)
#%% nll-slope
def nll_slope(logits, labels, T):
    z = (logits / T).T
    e = np.exp(z - z.max(axis=0))
    return float(np.mean(z[labels, np.arange(len(labels))] - (e * z).sum(axis=0) / e.sum(axis=0)))
