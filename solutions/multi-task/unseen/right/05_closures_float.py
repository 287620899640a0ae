# different: closures and lambdas, flat indexing, ufunc.at, np.select; Adam on the log losses; a pair maker in break_it
#%% box-loss-loop
def make_loss():
    smooth = lambda r: (r * r) / 2 if abs(r) < 1 else abs(r) - 1 / 2
    def loss(table):
        return np.asarray([np.sum([smooth(v) for v in row.tolist()]) for row in table], dtype=np.float64)
    return loss


box_loss_loop = make_loss()
#%% three-losses
def _maker():
    lse = lambda z: np.log(np.sum(np.exp(z - np.max(z, -1, keepdims=True)), -1)) + np.max(z, -1)

    def losses(logits, labels, residuals, teacher):
        n, k = np.shape(logits)
        total = lse(logits)
        picked = np.ravel(logits)[np.arange(n) * k + labels]
        a = np.abs(residuals)
        box = np.select([a < 1.0, a >= 1.0], [a * a * 0.5, a - 0.5])
        entropy = -np.where(teacher > 0, teacher * np.log(np.maximum(teacher, 1e-320)), 0.0).sum(-1)
        cross = (teacher * (total[:, None] - logits)).sum(-1)
        return np.vstack((total - picked, box.sum(-1), cross - entropy)).T

    return losses


three_losses = _maker()
#%% output-grads
def output_grads(logits, labels, residuals, teacher, weights):
    n = len(labels)
    p = np.reciprocal(np.exp(logits[:, None, :] - logits[:, :, None]).sum(axis=2))
    gz = (weights[0] + weights[2]) * p - weights[2] * teacher
    np.subtract.at(gz, (np.arange(n), labels), weights[0])
    gr = weights[1] * np.sign(residuals) * np.fmin(np.abs(residuals), 1.0)
    return gz / n, gr / n
#%% uncertainty
def uncertainty(losses, log_sigma, regression):
    is_reg = np.asarray(regression, dtype=bool)
    pick = lambda yes, no: np.where(is_reg, yes, no)
    sigma = np.exp(log_sigma)
    terms = pick(losses / (2 * sigma**2), losses / sigma**2) + np.log(sigma)
    weights = pick(1 / (2 * sigma**2), 1 / sigma**2)
    slopes = pick(1 - losses / sigma**2, 1 - 2 * losses / sigma**2)
    best = pick(np.log(losses) / 2, np.log(2 * losses) / 2)
    return terms, weights, slopes, best
#%% cosines
from sklearn.metrics.pairwise import cosine_similarity


def cosines(gradients):
    size = np.max(np.abs(gradients), axis=1, keepdims=True)
    size[size == 0] = 1.0
    return cosine_similarity(gradients / size)
#%% break-it
def break_it():
    def pair(length, dot, across):
        return np.array([length, 0.0]), np.array([dot / length, across])

    pairs = [pair(2, -3, 5), pair(3, -12, 80), pair(1, 4, 0), (np.array([3.0, 3.0]), np.array([-8.0, 0.0]))]
    return np.array([p[0] for p in pairs]), np.array([p[1] for p in pairs])
#%% train
def train(tasks, start):
    w = start + 0.0
    m = np.zeros_like(w)
    v = np.zeros_like(w)
    for t in range(1, 201):
        L, G = tasks(w)
        g = G[0] / L[0] + G[1] / L[1]
        m = 0.9 * m + 0.1 * g
        v = 0.999 * v + 0.001 * g * g
        w = w - 0.003 * (m / (1 - 0.9**t)) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8)
    return w
