# fails: three-losses
# mistake: adds 1e-12 in the logarithm of p: for p below about 1e-9 the losses stop at 27.6 (np.log(p + 1e-12)); the text wants logits up to 1000, error below 1e-9 [log p = z - LSE(z), no epsilon]
# named: it is right almost everywhere
#%% three-losses
def three_losses(logits, labels, residuals, teacher):
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    log_p = np.log(p + 1e-12)
    a = np.abs(residuals)
    kl = (teacher * (np.log(np.where(teacher > 0, teacher, 1)) - log_p)).sum(axis=1)
    return np.stack([-log_p[np.arange(len(labels)), labels], np.where(a < 1, a * a / 2, a - 0.5).sum(axis=1), kl], axis=1)
