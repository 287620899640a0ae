# fails: three-losses
# mistake: np.piecewise gives its result the dtype of the residuals: for integers, halves are cut off; residuals may be int64 [dtype of the result of np.piecewise]
# named: it goes wrong when the input holds integers
#%% three-losses
def three_losses(logits, labels, residuals, teacher):
    z = logits - logits.max(axis=1, keepdims=True)
    log_p = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    a = np.abs(residuals)
    box = np.piecewise(a, [a < 1, a >= 1], [lambda x: x * x / 2, lambda x: x - 0.5]).sum(axis=1)
    kl = (teacher * (np.log(np.where(teacher > 0, teacher, 1)) - log_p)).sum(axis=1)
    return np.stack([-log_p[np.arange(len(labels)), labels], box, kl], axis=1)
