# no array arithmetic where it is not asked for: the math module, lists, loops, branches by the sign of the logit
#%% class-weights
import math


def inverse_frequency(counts):
    total = sum(float(c) for c in counts)
    k = len(counts)
    return np.array([total / (k * float(c)) for c in counts])


def inverse_root(counts):
    total = math.fsum(counts)
    result = []
    for c in counts:
        result.append(math.sqrt(total / len(counts) / float(c)))
    return result


def effective_number(counts, beta):
    result = []
    for c in counts:
        if beta == 0:
            result.append(1.0)
        else:
            result.append((1 - beta) / -math.expm1(float(c) * math.log(beta)))
    return result
#%% weighted-mean-loop
def weighted_mean_loop(logits, labels, pos_weight):
    n_pos = 0
    n_neg = 0
    total = 0
    for i in range(len(logits)):
        p = 1 / (1 + math.exp(-logits[i]))
        if labels[i] == 1:
            n_pos += 1
            total -= pos_weight * math.log(p)
        else:
            n_neg += 1
            total -= math.log(1 - p)
    return total / (pos_weight * n_pos + n_neg)
#%% weighted-bce
def weighted_bce(logits, labels, pos_weight):
    # log(1 + e^a) = max(a, 0) + log1p(e^-|a|), with a = -z for a positive, a = z for a negative
    a = np.where(labels == 1, -logits, logits)
    w = np.where(labels == 1, pos_weight, 1)
    return w * (np.maximum(a, 0) + np.log1p(np.exp(-np.abs(a))))
#%% weighted-bce-slope
def weighted_bce_slope(logits, labels, pos_weight):
    def sigma(z):
        if z >= 0:
            return 1 / (1 + math.exp(-z))
        return math.exp(z) / (1 + math.exp(z))

    z = [float(v) for v in np.ravel(logits)]
    y = [int(v) for v in np.ravel(labels)]
    out = []
    for a, b in zip(z, y):
        out.append(-pos_weight * sigma(-a) if b == 1 else sigma(a))
    return np.array(out).reshape(np.shape(logits))
#%% weighted-mean
def weighted_mean(logits, labels, pos_weight):
    total = math.fsum(np.ravel(weighted_bce(logits, labels, pos_weight)))
    below = 0.0
    for y in labels.flat:
        below += pos_weight if y == 1 else 1.0
    return total / below
#%% focal-slope
def focal_slope(logits, labels, gamma):
    result = np.zeros(logits.shape)
    for index in np.ndindex(logits.shape):
        s = 1 if labels[index] == 1 else -1
        m = s * float(logits[index])
        if m >= 0:
            e = math.exp(-m)
            q, p, log_p = e / (1 + e), 1 / (1 + e), -math.log1p(e)
        else:
            e = math.exp(m)
            q, p, log_p = 1 / (1 + e), e / (1 + e), m - math.log1p(e)
        result[index] = s * q**gamma * (gamma * p * log_p - q)
    return result
#%% focal-loss
class FocalLoss(nn.Module):
    def __init__(self, gamma, alpha=None):
        super().__init__()
        self.gamma = gamma
        self.alpha_positive = 1 if alpha is None else alpha
        self.alpha_negative = 1 if alpha is None else 1 - alpha

    def forward(self, logits, labels):
        losses = []
        for z, y in zip(logits.reshape(-1), labels.reshape(-1)):
            if y.item() == 1:
                weight, right, other = self.alpha_positive, z, -z
            else:
                weight, right, other = self.alpha_negative, -z, z
            log_p_t = nn.functional.logsigmoid(right)
            log_rest = nn.functional.logsigmoid(other)
            losses.append(-weight * torch.exp(self.gamma * log_rest) * log_p_t)
        return torch.stack(losses).reshape(logits.shape)
#%% break-focal
def break_focal():
    logits = []
    labels = []
    for z in (-4, -2.5, -1, 0, 1, 2.5, 4):
        for y in (0, 1):
            logits.append(z)
            labels.append(y)
    return logits, labels, math.pi / 2, 1 / math.e
#%% precision-recall
def precision_recall(scores, labels):
    pairs = sorted(zip(scores, labels), key=lambda pair: pair[0], reverse=True)
    positives = sum(1 for y in labels if y == 1)
    thresholds, precision, recall = [], [], []
    found = 0
    for i, (score, label) in enumerate(pairs):
        found += label == 1
        if i + 1 < len(pairs) and pairs[i + 1][0] == score:
            continue
        thresholds.append(score)
        precision.append(found / (i + 1))
        recall.append(found / positives)
    return thresholds, precision, recall
#%% best-f1
def best_f1(scores, labels):
    best, best_t = 0.0, max(scores)
    for t in scores:
        tp = fp = fn = 0
        for s, y in zip(scores, labels):
            if s >= t and y == 1:
                tp += 1
            elif s >= t:
                fp += 1
            elif y == 1:
                fn += 1
        f1 = 2 * tp / (2 * tp + fp + fn)
        if f1 > best:
            best, best_t = f1, t
    return best_t, best
#%% descend
def descend(slope, features, labels, rate, steps):
    n, d = len(features), len(features[0])
    w = [0.0] * d
    for _ in range(steps):
        s = slope(features @ np.array(w), labels)
        w = [w[j] - rate * float(np.dot(features[:, j], s)) / n for j in range(d)]
    return np.array(w)
#%% tune
def tune(known, held, gammas, rates, steps):
    held_x, held_y = held

    def fast_slope(gamma):
        def slope(z, y):
            s = np.where(y == 1, 1.0, -1.0)
            log_p = -np.logaddexp(0, -s * z)
            log_q = -np.logaddexp(0, s * z)
            return s * np.exp(gamma * log_q) * (gamma * np.exp(log_p) * log_p - np.exp(log_q))

        return slope

    best_value = -1
    for gamma in gammas:
        for rate in rates:
            w = descend(fast_slope(gamma), known[0], known[1], rate, steps)
            scores = held_x @ w
            for t in scores:
                alarms = scores >= t
                value = 2 * (alarms & (held_y == 1)).sum() / (alarms.sum() + (held_y == 1).sum())
                if value > best_value:
                    best_value = value
                    answer = (gamma, rate, w, t)
    return answer
