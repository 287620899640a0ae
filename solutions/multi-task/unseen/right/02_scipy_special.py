# different: everything from SciPy (log_softmax, huber, xlogy, softmax, cdist), training by L-BFGS on the losses in parts of the first ones, with weight decay, stopped early
#%% box-loss-loop
from scipy import special


def box_loss_loop(residuals):
    return np.array([sum(special.huber(1.0, r) for r in row) for row in residuals])
#%% three-losses
def three_losses(logits, labels, residuals, teacher):
    logp = special.log_softmax(np.asarray(logits, dtype=float), axis=1)
    ce = -np.take_along_axis(logp, np.asarray(labels)[:, None], axis=1)[:, 0]
    box = special.huber(1.0, np.asarray(residuals, dtype=float)).sum(axis=1)
    kl = (special.xlogy(teacher, teacher) - teacher * logp).sum(axis=1)
    return np.column_stack((ce, box, kl))
#%% output-grads
def output_grads(logits, labels, residuals, teacher, weights):
    w1, w2, w3 = weights
    n = logits.shape[0]
    target = w3 * teacher + 0.0
    np.add.at(target, (np.arange(n), labels), w1)
    gz = ((w1 + w3) * special.softmax(logits, axis=1) - target) / n
    gr = w2 / n * (residuals / np.maximum(1, np.abs(residuals)))
    return [gz, gr]
#%% uncertainty
def uncertainty(losses, log_sigma, regression):
    sigma2 = np.exp(log_sigma) ** 2
    c = 1.0 / (1 + np.asarray(regression))
    return [
        c * losses / sigma2 + log_sigma,
        c / sigma2,
        1 - 2 * c * losses / sigma2,
        (np.log(losses) + np.log(2 * c)) / 2,
    ]
#%% cosines
from scipy.spatial.distance import cdist


def cosines(gradients):
    g = np.array(gradients, dtype=float)
    peak = np.abs(g).max(axis=1, keepdims=True)
    g = np.divide(g, peak, out=np.zeros_like(g), where=peak > 0)
    alive = peak[:, 0] > 0
    table = np.zeros((len(g), len(g)))
    table[np.ix_(alive, alive)] = 1 - cdist(g[alive], g[alive], "cosine")
    return table
#%% break-it
def break_it():
    # all in one dimension but the second entries
    g1 = [(3, 3, 0), (3, 0, 0), (0.5, 0, 0), (2, 2, 2), (3, 0, 0)]
    g2 = [(-8, 0, 0), (-4, 0, 30), (-0.4, 1, 0), (7, 7, 7), (-2, 20, 0)]
    return np.array(g1, float), np.array(g2, float)
#%% train
from scipy.optimize import minimize


def train(tasks, start):
    unit = None

    def objective(w):
        nonlocal unit
        L, G = tasks(w)
        unit = L if unit is None else unit
        return (L / unit).sum() + 2e-3 * w @ w, (G / unit[:, None]).sum(0) + 4e-3 * w

    return minimize(objective, start, jac=True, method="L-BFGS-B", options={"maxiter": 35, "maxfun": 300}).x
