# different: as short as it gets; lambdas bound to names; longdouble in one place; losses scaled by the first ones, with momentum
#%% box-loss-loop
box_loss_loop = lambda residuals: [sum(min(abs(x), 1) * (abs(x) - min(abs(x), 1) / 2) for x in r) for r in residuals]
#%% three-losses
three_losses = lambda logits, labels, residuals, teacher: np.c_[
    np.log(np.exp(logits - logits[np.arange(len(labels)), labels][:, None].astype(np.longdouble)).sum(1)).astype(float),
    (np.fmin(abs(residuals), 1) * (abs(residuals) - np.fmin(abs(residuals), 1) / 2)).sum(1),
    (teacher * (np.log(teacher + (teacher <= 0)) - logits + np.logaddexp.reduce(1.0 * logits, axis=1)[:, None])).sum(1),
]
#%% output-grads
def output_grads(z, y, r, t, w):
    p = np.exp(z - np.logaddexp.reduce(z * 1.0, 1)[:, None])
    return (p * (w[0] + w[2]) - w[0] * (y[:, None] == range(z.shape[1])) - w[2] * t) / len(z), w[1] * r.clip(-1, 1) / len(z)
#%% uncertainty
def uncertainty(L, s, reg):
    w = np.exp(-2 * s) / (1 + reg)
    return w * L + s, w, 1 - 2 * w * L, np.log(2 * L / (1 + reg)) / 2
#%% cosines
def cosines(g):
    u = g / [[np.linalg.norm(r) or 1] for r in g]
    return u @ u.T
#%% break-it
def break_it():
    return (
        [[1, 1], [2, 0], [2, 0], [1, 0]],
        [[-3, 0], [-3, 20], [-1.5, 6], [9, 0]],
    )
#%% train
def train(tasks, start):
    w, v, first = start, 0, None
    for _ in range(450):
        L, G = tasks(w)
        first = L if first is None else first
        v = 0.9 * v + (G / first[:, None]).sum(0)
        w = w - 0.02 * v
    return w
