# fails: three-losses
# mistake: treats teacher entries below 1e-6 as 0: their t log t of up to 1e-5 is lost; the text lets only t = 0 add 0 [exactly which entries add 0?]
# named:
#%% three-losses
def three_losses(logits, labels, residuals, teacher):
    z = logits - logits.max(axis=1, keepdims=True)
    log_p = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    a = np.abs(residuals)
    kept = np.where(teacher > 1e-6, teacher, 0)
    kl = (kept * (np.log(np.where(kept > 0, kept, 1)) - log_p)).sum(axis=1)
    return np.stack([-log_p[np.arange(len(labels)), labels], np.where(a < 1, a * a / 2, a - 0.5).sum(axis=1), kl], axis=1)
