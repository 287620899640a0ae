# different: break_it searches at random for its pairs; gradients by complex steps in one broadcast; per-task RMSprop; fancy reshapes
#%% box-loss-loop
def box_loss_loop(residuals):
    def one(row):
        return sum((0.5 * v * v) if -1.0 < v < 1.0 else (max(v, -v) - 0.5) for v in row)
    answer = []
    for k in range(len(residuals)):
        answer += [one(residuals[k])]
    return np.array(answer)
#%% three-losses
def three_losses(logits, labels, residuals, teacher):
    N, K = logits.shape
    gaps = logits.reshape(N, 1, K) - logits.reshape(N, K, 1)
    peak = np.maximum.reduce(gaps, axis=2)
    minus_log_p = peak + np.log(np.add.reduce(np.exp(gaps - peak[..., None]), axis=2))
    ce = np.diagonal(minus_log_p[:, labels])
    a = np.abs(residuals)
    box = ((a < 1) * (a * a / 2) + (a >= 1) * (a - 0.5)) @ np.ones(residuals.shape[1])
    plogp = teacher * np.log(teacher, where=teacher != 0, out=np.zeros(teacher.shape))
    kl = np.sum(plogp + teacher * minus_log_p, axis=-1)
    return np.hstack([ce.reshape(-1, 1), box.reshape(-1, 1), kl.reshape(-1, 1)])
#%% output-grads
def output_grads(logits, labels, residuals, teacher, weights):
    # complex steps: all K directions at once, exact to rounding
    N, K = logits.shape
    h = 1e-30
    z = (logits - logits.max(axis=1, keepdims=True))[:, None, :] + 1j * h * np.eye(K)
    log_p = z - np.log(np.exp(z).sum(axis=2, keepdims=True))
    target = weights[0] * np.eye(K)[labels] + weights[2] * teacher
    by_logits = -(target[:, None, :] * log_p).sum(axis=2).imag / h / N
    by_residuals = (weights[1] / N) * np.median(
        np.stack([np.full(residuals.shape, -1.0), residuals, np.full(residuals.shape, 1.0)]), axis=0
    )
    return by_logits, by_residuals
#%% uncertainty
def uncertainty(losses, log_sigma, regression):
    reg = np.asarray(regression)
    half = 1 - reg / 2
    w = half / np.exp(2 * log_sigma)
    return w * losses + log_sigma, w, 1 - 2 * w * losses, np.log(np.sqrt(losses * (2 - reg)))
#%% cosines
def cosines(gradients):
    from itertools import product
    n = len(gradients)
    lengths = [np.sqrt(g @ g) for g in gradients]
    flat = [
        0.0 if lengths[i] == 0 or lengths[j] == 0 else (gradients[i] / lengths[i]) @ (gradients[j] / lengths[j])
        for i, j in product(range(n), repeat=2)
    ]
    return np.reshape(flat, (n, n))
#%% break-it
def break_it():
    random = np.random.default_rng(3)
    while True:
        g1 = random.normal(size=(5, 2)) * random.choice([0.5, 1, 3], size=(5, 1))
        g2 = random.normal(size=(5, 2)) * random.choice([1, 3, 10], size=(5, 1))
        a, b = np.hypot(*g1.T), np.hypot(*g2.T)
        d = (g1 * g2).sum(1)
        c = d / a / b
        true = c < -a / b
        if np.any(abs(c + a / b) < 0.02):
            continue
        others = [
            c < 0, c < -0.5, b > a, (b > a) & (c < 0), c < 9, c > 9,
            c < -b / a, c < -(a**2) / b**2, d < -a, abs(c) > a / b,
            c < -a / b / 2, c < -2 * a / b, d < -np.abs(g1).sum(1) ** 2,
        ]
        if all(np.any(rule != true) for rule in others):
            return g1, g2
#%% train
def train(tasks, start):
    w, second = start, None
    for k in range(500):
        g = tasks(w)[1]
        square = np.mean(g**2, axis=1)
        second = square if second is None else 0.95 * second + 0.05 * square
        w = w - 0.004 * (g / np.sqrt(second)[:, None]).sum(axis=0)
    return w
