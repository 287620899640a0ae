# fails: three-losses
# mistake: takes the largest logit of the whole batch out of the exponentials: a row that lies 750 or more below it underflows to log 0; logits go up to 1000 in size [each row has its own largest logit]
# named: the largest logit of the whole table
#%% three-losses
def three_losses(logits, labels, residuals, teacher):
    z = logits - logits.max()
    log_p = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    a = np.abs(residuals)
    kl = (teacher * (np.log(np.where(teacher > 0, teacher, 1)) - log_p)).sum(axis=1)
    return np.stack([-log_p[np.arange(len(labels)), labels], np.where(a < 1, a * a / 2, a - 0.5).sum(axis=1), kl], axis=1)
