# different: np.piecewise on floats, broadcasting compares, Python lists as results; alternating tasks with a step each
#%% box-loss-loop
def box_loss_loop(residuals):
    return np.array([np.piecewise(1.0 * r, [np.abs(r) < 1], [lambda x: x**2 / 2, lambda x: np.abs(x) - 0.5]).sum() for r in residuals])
#%% three-losses
def three_losses(logits, labels, residuals, teacher):
    z = logits.astype("float64").T
    z = z - z.max(axis=0)
    lp = (z - np.log(np.exp(z).sum(axis=0))).T
    r = residuals.astype("float64")
    box = np.piecewise(r, [r <= -1, r >= 1], [lambda x: -x - 0.5, lambda x: x - 0.5, lambda x: x * x / 2])
    t = np.ma.masked_equal(teacher, 0)
    kl = (t * (np.ma.log(t) - lp)).filled(0).sum(axis=1)
    return np.array([-lp[np.arange(len(lp)), labels], box.sum(axis=1), kl]).T.tolist()
#%% train
def train(tasks, start):
    w = start
    for k in range(320):
        task = k % 2
        loss, grad = tasks(w)
        w = w - 0.2 * grad[task] / loss[task]
    return w
