# different: einsum with the explicit Jacobian of log softmax; smooth L1 as difference of squares; Gram matrix rescaled; normalised gradients
#%% box-loss-loop
def box_loss_loop(residuals):
    out = np.zeros(residuals.shape[0])
    for d in range(residuals.shape[1]):
        r = np.abs(residuals[:, d]).astype(np.float64)
        excess = np.maximum(r - 1, 0)
        # 0.5 r^2 - 0.5 (|r| - 1)_+^2 would lose digits at 1e4: use the product form
        out = out + np.where(excess > 0, r - 0.5, 0.5 * r * r)
    return out
#%% three-losses
def three_losses(logits, labels, residuals, teacher):
    hot = np.eye(logits.shape[1])[labels]
    top = np.einsum("nk->n", np.sort(logits, axis=1)[:, -1:])[:, None]
    shifted = logits - top
    lse = np.log(np.einsum("nk->n", np.exp(shifted)))[:, None]
    logp = shifted - lse
    c = np.clip(residuals, -1, 1)
    safe = teacher + (teacher == 0)
    return np.array(
        [
            np.einsum("nk,nk->n", hot, -logp),
            np.einsum("nd,nd->n", c, residuals - c / 2),
            np.einsum("nk,nk->n", teacher, np.log(safe) - logp),
        ]
    ).transpose()
#%% output-grads
def output_grads(logits, labels, residuals, teacher, weights):
    n, k = logits.shape
    p = np.exp(logits - logits.max(1)[:, None])
    p = p / p.sum(1)[:, None]
    jac = np.eye(k)[None] - p[:, None, :]  # d log p_j / d z_k
    upstream = -(weights[0] * np.eye(k)[labels] + weights[2] * teacher) / n
    gz = np.einsum("nj,njk->nk", upstream, jac)
    gr = np.einsum(",nd->nd", weights[1] / n, np.clip(residuals, -1, 1) * 1.0)
    return gz, gr
#%% uncertainty
def uncertainty(losses, log_sigma, regression):
    factor = np.array([1.0, 0.5])[np.asarray(regression).astype(int)]
    eff = np.log(factor) + np.log(losses) - 2 * log_sigma  # log of weighted loss
    return np.array(
        [
            np.exp(eff) + log_sigma,
            np.exp(np.log(factor) - 2 * log_sigma),
            -2 * np.exp(eff) + 1,
            0.5 * np.log(2 * factor * losses),
        ]
    )
#%% cosines
def cosines(gradients):
    gram = np.einsum("ip,jp->ij", gradients, gradients)
    length = np.sqrt(np.diag(gram))
    with np.errstate(all="ignore"):
        table = gram / length[:, None] / length[None, :]
    return np.nan_to_num(table, nan=0.0)
#%% break-it
def break_it():
    g1 = np.full((5, 5), 0.0)
    g2 = np.full((5, 5), 0.0)
    g1[:, 0] = 4, 4, 4, 0.1, 3
    g1[0, 1] = 4
    g2[:, 0] = -10, -5, -3, -0.05, 8
    g2[1:4, 1] = 40, 20, 2
    return g1, g2
#%% train
def train(tasks, start):
    w = start.copy()
    for k in range(400):
        _, g = tasks(w)
        g = g / np.linalg.norm(g, axis=1)[:, None]
        w = w - (0.15 if k < 250 else 0.05) * g.sum(0)
    return w
