# different: the plain textbook answers; training by the best sigma (weights 1 / (2 L))
#%% box-loss-loop
def box_loss_loop(residuals):
    """Return the smooth L1 loss of each example, summed over its coordinates, in a loop."""
    losses = []
    for row in residuals:
        total = 0.0
        for r in row:
            if abs(r) < 1:
                total += 0.5 * r**2
            else:
                total += abs(r) - 0.5
        losses.append(total)
    return np.array(losses)
#%% three-losses
def three_losses(logits, labels, residuals, teacher):
    """Return the losses of class, box and teacher, a row for each example, without a loop."""
    z = logits - logits.max(axis=1, keepdims=True)
    log_p = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    ce = -log_p[np.arange(len(labels)), labels]
    size = np.abs(residuals)
    box = np.where(size < 1, 0.5 * size**2, size - 0.5).sum(axis=1)
    kl = (teacher * (np.log(np.where(teacher > 0, teacher, 1)) - log_p)).sum(axis=1)
    return np.stack([ce, box, kl], axis=1)
#%% output-grads
def output_grads(logits, labels, residuals, teacher, weights):
    """Return the gradients of the total with respect to logits and residuals, without a loop."""
    N, K = logits.shape
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    y = np.eye(K)[labels]
    by_logits = (weights[0] * (p - y) + weights[2] * (p - teacher)) / N
    by_residuals = weights[1] * np.clip(residuals, -1, 1) / N
    return by_logits, by_residuals
#%% uncertainty
def uncertainty(losses, log_sigma, regression):
    """Return terms, weights, slopes and the best log sigma, an array each."""
    weights = np.where(regression == 1, 0.5, 1.0) * np.exp(-2 * log_sigma)
    terms = weights * losses + log_sigma
    slopes = 1 - 2 * weights * losses
    best = 0.5 * np.log(np.where(regression == 1, losses, 2 * losses))
    return terms, weights, slopes, best
#%% cosines
def cosines(gradients):
    """Return the table of the cosines of all pairs of rows."""
    lengths = np.linalg.norm(gradients, axis=1, keepdims=True)
    unit = gradients / np.where(lengths > 0, lengths, 1)
    return unit @ unit.T
#%% break-it
def break_it():
    """Return two tables of gradients, a pair in each row, that expose the wrong rules."""
    first = np.array([[1.0, 0.0], [1.0, 0.0], [1.0, 0.0], [2.0, 0.0], [1.0, 1.0]])
    second = np.array([[-0.5, 3.0], [-1.5, 10.0], [3.0, 0.0], [-1.5, 5.0], [-3.0, 0.0]])
    return first, second
#%% train
def train(tasks, start):
    """Return the parameters of the network, trained on both tasks."""
    w = start
    for _ in range(400):
        losses, grads = tasks(w)
        w = w - 0.2 * (grads / (2 * losses[:, None])).sum(axis=0)
    return w
