# pure Python after part 2, lists returned instead of arrays; math module; log space in part 2
#%% losses-loop
import math


def losses_loop(probs, labels):
    result = []
    for p, y in zip(probs.tolist(), labels.tolist()):
        result.append([p * p - 2 * p * y + y * y, -math.log(p ** y * (1 - p) ** (1 - y))])
    return result
#%% cross-entropy
def cross_entropy(logits, labels):
    return labels * np.logaddexp(0, -logits) + (1 - labels) * np.logaddexp(0, logits)
#%% cross-entropy-grad
def cross_entropy_grad(logits, labels):
    log_wrong = -np.logaddexp(0, (2 * labels - 1) * logits)
    return (1 - 2 * labels) * np.exp(log_wrong)
#%% squared-error-grad
def squared_error_grad(logits, labels):
    log_p = -np.logaddexp(0, -logits)
    log_q = -np.logaddexp(0, logits)
    size = np.exp(np.log(2) + log_p + log_q + np.where(labels == 1, log_q, log_p))
    return np.where(labels == 1, -size, size)
#%% numerical-gradient
def numerical_gradient(loss, weights, features, labels, h):
    answer = []
    for j in range(len(weights)):
        means = []
        for d in (h, -h):
            w = [float(v) for v in weights]
            w[j] += d
            z = np.array([sum(a * b for a, b in zip(row, w)) for row in features.tolist()])
            means.append(math.fsum(loss(z, labels)) / len(labels))
        answer.append((means[0] - means[1]) / (2 * h))
    return answer
#%% squared-error-curvature
def squared_error_curvature(weight, features, labels):
    terms = []
    for x, y in zip(features.tolist(), labels.tolist()):
        z = weight * x
        p = 1 / (1 + math.exp(-z))
        q = 1 / (1 + math.exp(z))
        terms.append(x * x * 2 * p * q * (p * q + (p - y) * (q - p)))
    return math.fsum(terms) / len(terms)
#%% finds-fault
def finds_fault(gradient):
    def exact(z, y):
        p, q = 1 / (1 + math.exp(-z)), 1 / (1 + math.exp(z))
        return -2 * p * q * q if y else 2 * p * p * q

    zs = [-300 + 3 * i for i in range(201)]
    labelings = [[0] * 201, [1] * 201, [int(i % 3 == 0) for i in range(201)], [int(i % 3 > 0) for i in range(201)]]
    for ys in labelings:
        got = gradient(np.array(zs, dtype=float), np.array(ys))
        if np.shape(got) != (201,):
            return True
        for g, z, y in zip(got, zs, ys):
            if not abs(g - exact(z, y)) < 1e-6 * abs(exact(z, y)):
                return True
    return False
#%% train
def train(gradient, weights, features, labels, rate, steps):
    path = [[float(w) for w in weights]]
    for _ in range(steps):
        g = gradient(features @ np.array(path[-1]), labels)
        path.append([w - rate * float(np.dot(features[:, j], g)) / len(g) for j, w in enumerate(path[-1])])
    return path
