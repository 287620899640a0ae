# plain NumPy: logaddexp and expm1, each function as the text and its hints suggest
#%% class-weights
def inverse_frequency(counts):
    return counts.sum() / (len(counts) * counts)


def inverse_root(counts):
    return np.sqrt(inverse_frequency(counts))


def effective_number(counts, beta):
    return (1 - beta) / -np.expm1(counts * np.log(beta))
#%% weighted-mean-loop
def weighted_mean_loop(logits, labels, pos_weight):
    total = 0.0
    weights = 0.0
    for z, y in zip(logits, labels):
        p = 1 / (1 + np.exp(-z))
        total += -(pos_weight * y * np.log(p) + (1 - y) * np.log(1 - p))
        weights += pos_weight if y == 1 else 1
    return total / weights
#%% weighted-bce
def weighted_bce(logits, labels, pos_weight):
    return pos_weight * labels * np.logaddexp(0, -logits) + (1 - labels) * np.logaddexp(0, logits)
#%% weighted-bce-slope
def sigmoid(z):
    return np.exp(-np.logaddexp(0, -z))


def weighted_bce_slope(logits, labels, pos_weight):
    return (1 - labels) * sigmoid(logits) - pos_weight * labels * sigmoid(-logits)
#%% weighted-mean
def weighted_mean(logits, labels, pos_weight):
    weights = np.where(labels == 1, pos_weight, 1.0)
    return weighted_bce(logits, labels, pos_weight).sum() / weights.sum()
#%% focal-slope
def focal_slope(logits, labels, gamma):
    s = 2 * labels - 1
    log_p = -np.logaddexp(0, -s * logits)
    q = sigmoid(-s * logits)
    return s * q**gamma * (gamma * np.exp(log_p) * log_p - q)
#%% focal-loss
class FocalLoss(nn.Module):
    def __init__(self, gamma, alpha=None):
        super().__init__()
        self.gamma = gamma
        self.alpha = alpha

    def forward(self, logits, labels):
        s = 2 * labels - 1
        log_p = nn.functional.logsigmoid(s * logits)
        log_q = nn.functional.logsigmoid(-s * logits)
        loss = -torch.exp(self.gamma * log_q) * log_p
        if self.alpha is not None:
            loss = loss * (self.alpha * labels + (1 - self.alpha) * (1 - labels))
        return loss
#%% break-focal
def break_focal():
    z = np.array([-2.0, -0.7, 0.4, 3.0, -2.0, -0.7, 0.4, 3.0])
    y = np.array([0, 0, 0, 0, 1, 1, 1, 1])
    return z, y, 1.37, 0.3
#%% precision-recall
def precision_recall(scores, labels):
    thresholds = np.unique(scores)[::-1]
    precision, recall = [], []
    for t in thresholds:
        alarms = scores >= t
        found = np.sum(labels[alarms])
        precision.append(found / alarms.sum())
        recall.append(found / labels.sum())
    return thresholds, np.array(precision), np.array(recall)
#%% best-f1
def best_f1(scores, labels):
    thresholds, precision, recall = precision_recall(scores, labels)
    f1 = np.zeros(len(thresholds))
    good = precision + recall > 0
    f1[good] = 2 * precision[good] * recall[good] / (precision[good] + recall[good])
    best = np.argmax(f1)
    return thresholds[best], f1[best]
#%% descend
def descend(slope, features, labels, rate, steps):
    w = np.zeros(features.shape[1])
    for _ in range(steps):
        w = w - rate * features.T @ slope(features @ w, labels) / len(labels)
    return w
#%% tune
def tune(known, held, gammas, rates, steps):
    best = None
    largest = -1.0
    for gamma in gammas:
        for rate in rates:
            w = descend(lambda z, y: focal_slope(z, y, gamma), known[0], known[1], rate, steps)
            threshold, f1 = best_f1(held[0] @ w, held[1])
            if f1 > largest:
                largest = f1
                best = gamma, rate, w, threshold
    return best
