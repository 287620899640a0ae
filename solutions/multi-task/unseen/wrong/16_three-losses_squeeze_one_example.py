# fails: three-losses
# mistake: squeezes the result: for N = 1 the table is an array of length 3; the text asks for the shape (N, 3), N >= 1 [try one example]
# named: a table comes back in another shape
#%% three-losses
def three_losses(logits, labels, residuals, teacher):
    z = logits - logits.max(axis=1, keepdims=True)
    log_p = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    a = np.abs(residuals)
    kl = (teacher * (np.log(np.where(teacher > 0, teacher, 1)) - log_p)).sum(axis=1)
    return np.stack([-log_p[np.arange(len(labels)), labels], np.where(a < 1, a * a / 2, a - 0.5).sum(axis=1), kl], axis=1).squeeze()
