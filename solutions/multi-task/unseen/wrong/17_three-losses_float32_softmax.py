# fails: three-losses
# mistake: computes the logarithms in float32 'to be fast': errors of 1e-7; the text wants double precision, 1e-9 [leave the dtype as it is]
# named: only the first digits are right
#%% three-losses
def three_losses(logits, labels, residuals, teacher):
    z = (logits - logits.max(axis=1, keepdims=True)).astype(np.float32)
    log_p = (z - np.log(np.exp(z).sum(axis=1, keepdims=True))).astype(float)
    a = np.abs(residuals)
    kl = (teacher * (np.log(np.where(teacher > 0, teacher, 1)) - log_p)).sum(axis=1)
    return np.stack([-log_p[np.arange(len(labels)), labels], np.where(a < 1, a * a / 2, a - 0.5).sum(axis=1), kl], axis=1)
