# boolean masks and filling of empty arrays; thresholds halfway to the next score; gamma distributed into the exponent
#%% class-weights
def inverse_frequency(counts):
    weights = np.empty(counts.shape, dtype=float)
    share = counts / counts.sum()
    np.divide(1.0, counts.shape[0] * share, out=weights)
    return weights


def inverse_root(counts):
    return np.exp(0.5 * (np.log(counts.sum()) - np.log(counts.size) - np.log(counts)))


def effective_number(counts, beta):
    if beta == 0:
        return np.ones(counts.shape)
    exponent = counts * np.log(beta)
    lost = np.where(exponent > -1e-5, -exponent * (1 + exponent / 2 + exponent**2 / 6), 1 - np.exp(exponent))
    exact = -2 * np.exp(exponent / 2) * np.sinh(np.maximum(exponent, -600.0) / 2)
    lost = np.where((exponent > -1) & (exponent <= -1e-5), exact, lost)
    return (1 - beta) / lost
#%% weighted-mean-loop
def weighted_mean_loop(logits, labels, pos_weight):
    weights, losses = [], []
    for k, label in enumerate(labels):
        e = np.exp(-logits[k])
        if label > 0:
            weights.append(pos_weight)
            losses.append(np.log1p(e))
        else:
            weights.append(1)
            losses.append(np.log1p(1 / e))
    return np.dot(weights, losses) / np.sum(weights)
#%% weighted-bce
def _log_one_plus_exp(x):
    out = np.empty(x.shape)
    big = x > 0
    out[big] = x[big] + np.log1p(np.exp(-x[big]))
    out[~big] = np.log1p(np.exp(x[~big]))
    return out


def weighted_bce(logits, labels, pos_weight):
    loss = np.empty(logits.shape, dtype=float)
    pos = labels == 1
    neg = np.logical_not(pos)
    loss[pos] = pos_weight * _log_one_plus_exp(-logits[pos].astype(float))
    loss[neg] = _log_one_plus_exp(logits[neg].astype(float))
    return loss
#%% weighted-bce-slope
def _logistic(x):
    x = x.astype(float)
    out = np.empty_like(x)
    out[x >= 0] = 1 / (1 + np.exp(-x[x >= 0]))
    out[x < 0] = np.exp(x[x < 0]) / (1 + np.exp(x[x < 0]))
    return out


def weighted_bce_slope(logits, labels, pos_weight):
    slope = _logistic(logits)
    pos = labels == 1
    slope[pos] = -pos_weight * _logistic(-logits)[pos]
    return slope
#%% weighted-mean
def weighted_mean(logits, labels, pos_weight):
    n_pos = (labels == 1).sum()
    n_neg = labels.size - n_pos
    return np.asarray(weighted_bce(logits, labels, pos_weight).sum() / (pos_weight * n_pos + n_neg))
#%% focal-slope
def focal_slope(logits, labels, gamma):
    pos = labels == 1
    m = np.array(logits, dtype=float)
    m[~pos] *= -1
    log_p, log_q = -_log_one_plus_exp(-m), -_log_one_plus_exp(m)
    # two positive terms, each a single exponential
    size = np.exp((1 + gamma) * log_q) + gamma * np.exp(gamma * log_q + log_p) * -log_p
    size[pos] = -size[pos]
    return size
#%% focal-loss
class FocalLoss(nn.Module):
    def __init__(self, gamma, alpha=None):
        super().__init__()
        self.gamma = float(gamma)
        self.alpha = alpha

    def forward(self, logits, labels):
        m = torch.where(labels == 1, logits, -logits)
        q = torch.sigmoid(-m)
        # where q is 0 the loss is 0 as well: keep the power away from there
        tiny = q < 1e-250
        safe = torch.where(tiny, torch.ones_like(q), q)
        factor = torch.where(tiny, torch.zeros_like(q), safe**self.gamma)
        loss = -factor * nn.functional.logsigmoid(m)
        if self.alpha is None:
            return loss
        return torch.where(labels == 1, self.alpha * loss, (1 - self.alpha) * loss)
#%% break-focal
def break_focal():
    z = np.append(np.arange(-5, 6), np.arange(-5, 6))
    y = np.zeros(22, dtype=int)
    y[11:] = 1
    return z, y, np.float64(0.83), np.float64(0.07)
#%% precision-recall
def precision_recall(scores, labels):
    values, first, sizes = np.unique(-scores, return_inverse=True, return_counts=True)
    hits = np.zeros(len(values))
    np.add.at(hits, first, labels)
    hits = np.cumsum(hits)
    return [-values, hits / np.cumsum(sizes), hits / hits[-1]]
#%% best-f1
def best_f1(scores, labels):
    # halfway to the next lower score: the alarms are the same
    levels = np.unique(scores.astype(float))
    cuts = np.append(levels[0] - 1, (levels[:-1] + levels[1:]) / 2)
    alarms = scores[:, None] >= cuts
    pos = (labels == 1)[:, None]
    f1 = 2 * (alarms & pos).sum(0) / (alarms.sum(0) + pos.sum())
    return cuts[f1.argmax()], f1.max()
#%% descend
def descend(slope, features, labels, rate, steps):
    path = np.zeros((steps + 1, features.shape[1]))
    for k in range(steps):
        gradient = features.T @ slope(features @ path[k], labels) / features.shape[0]
        path[k + 1] = path[k] - rate * gradient
    return path[-1]
#%% tune
def tune(known, held, gammas, rates, steps):
    table = np.zeros((len(gammas), len(rates)))
    fits = {}
    for i, gamma in enumerate(gammas):
        for j, rate in enumerate(rates):
            w = descend(lambda z, y, g=gamma: focal_slope(z, y, g), known[0], known[1], rate, steps)
            t, table[i, j] = best_f1(held[0] @ w, held[1])
            fits[i, j] = w, t
    i, j = np.unravel_index(table.argmax(), table.shape)
    w, t = fits[i, j]
    return gammas[i], rates[j], w, t
