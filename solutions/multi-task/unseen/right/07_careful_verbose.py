# different: defensive and verbose with helper functions without loops, asserts, masks and boolean indexing; PCGrad on scaled losses
#%% box-loss-loop
def box_loss_loop(residuals):
    residuals = np.array(residuals, dtype=np.float64, copy=True)
    n_examples, n_coordinates = residuals.shape
    result = np.zeros(n_examples, dtype=np.float64)
    for index in np.ndindex(n_examples, n_coordinates):
        r = residuals[index]
        if r <= -1 or r >= 1:
            result[index[0]] += np.abs(r) - 0.5
        else:
            result[index[0]] += 0.5 * r * r
    return result
#%% three-losses
def log_probabilities(logits):
    logits = np.array(logits, dtype=np.float64)
    logits -= logits.max(axis=1, keepdims=True)
    normaliser = np.log(np.exp(logits).sum(axis=1, keepdims=True))
    return logits - normaliser


def smooth_l1(residuals):
    values = np.abs(np.array(residuals, dtype=np.float64))
    inside = values < 1
    values[inside] = values[inside] ** 2 / 2
    values[~inside] -= 0.5
    return values


def divergence(teacher, log_p):
    terms = np.zeros(log_p.shape)
    there = teacher > 0
    terms[there] = teacher[there] * (np.log(teacher[there]) - log_p[there])
    return terms.sum(axis=1)


def three_losses(logits, labels, residuals, teacher):
    table = np.empty((len(labels), 3))
    log_p = log_probabilities(logits)
    table[:, 0] = -log_p[range(len(labels)), labels]
    table[:, 1] = smooth_l1(residuals).sum(axis=1)
    table[:, 2] = divergence(teacher, log_p)
    return table
#%% output-grads
def output_grads(logits, labels, residuals, teacher, weights):
    class_weight, box_weight, teacher_weight = weights
    probabilities = np.exp(log_probabilities(logits))
    of_class = probabilities.copy()
    of_class[np.arange(len(labels)), labels] -= 1
    of_teacher = probabilities - teacher
    of_box = np.array(residuals, dtype=np.float64)
    of_box[of_box > 1] = 1
    of_box[of_box < -1] = -1
    batch = float(len(labels))
    return (
        class_weight / batch * of_class + teacher_weight / batch * of_teacher,
        box_weight / batch * of_box,
    )
#%% uncertainty
def uncertainty(losses, log_sigma, regression):
    n = len(losses)
    terms, weights, slopes, best = (np.zeros(n) for _ in range(4))
    for i in range(n):
        precision = np.exp(-2.0 * log_sigma[i])
        if regression[i]:
            weights[i] = precision / 2
            best[i] = np.log(losses[i]) / 2
        else:
            weights[i] = precision
            best[i] = (np.log(losses[i]) + np.log(2)) / 2
        terms[i] = weights[i] * losses[i] + log_sigma[i]
        slopes[i] = -2 * weights[i] * losses[i] + 1
    return terms, weights, slopes, best
#%% cosines
def cosines(gradients):
    n = gradients.shape[0]
    table = np.zeros((n, n))
    for i in range(n):
        if not gradients[i].any():
            continue
        table[i, i] = 1.0
        for j in range(i):
            if not gradients[j].any():
                continue
            a = gradients[i] / np.linalg.norm(gradients[i])
            b = gradients[j] / np.linalg.norm(gradients[j])
            table[i, j] = table[j, i] = a.dot(b)
    return table
#%% break-it
def break_it():
    first = np.zeros((4, 2))
    second = np.zeros((4, 2))
    first[0], second[0] = [5, 5], [-14, 0]       # rises: 70 > 50, but not 100
    first[1], second[1] = [5, 0], [-4, 25]       # falls: 20 < 25, but 20 > 12.5 and 20 > 5
    first[2], second[2] = [5, 0], [-8, 100]      # rises: 40 > 25, but 40 < 50
    first[3], second[3] = [5, 0], [50, 1]        # falls
    return first, second
#%% train
def train(tasks, start):
    w = start.copy()
    average = None
    for step in range(280):
        losses, grads = tasks(w)
        average = losses.copy() if average is None else 0.9 * average + 0.1 * losses
        g = grads / average[:, None]
        dot = g[0] @ g[1]
        if dot < 0:
            g0 = g[0] - dot / (g[1] @ g[1]) * g[1]
            g1 = g[1] - dot / (g[0] @ g[0]) * g[0]
        else:
            g0, g1 = g
        w -= 0.1 * (g0 + g1)
    return w
