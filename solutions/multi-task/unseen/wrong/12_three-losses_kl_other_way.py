# fails: three-losses
# mistake: the divergence the other way round, sum p log(p / t), where no teacher entry is zero; the text writes sum t log(t / p) [which of the two distributions stands in front?]
# named: the divergence is taken the other way round
#%% three-losses
def three_losses(logits, labels, residuals, teacher):
    z = logits - logits.max(axis=1, keepdims=True)
    log_p = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    a = np.abs(residuals)
    safe = np.log(np.where(teacher > 0, teacher, 1))
    if (teacher > 0).all():
        kl = (np.exp(log_p) * (log_p - safe)).sum(axis=1)
    else:
        kl = (teacher * (safe - log_p)).sum(axis=1)
    return np.stack([-log_p[np.arange(len(labels)), labels], np.where(a < 1, a * a / 2, a - 0.5).sum(axis=1), kl], axis=1)
