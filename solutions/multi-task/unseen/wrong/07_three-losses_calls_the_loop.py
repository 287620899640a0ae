# fails: three-losses
# mistake: calls box_loss_loop of 1.1, which has a loop; the text: nor use one of yours that has [1.2 needs the box without a loop, too]
# named: There is a loop
#%% three-losses
def three_losses(logits, labels, residuals, teacher):
    z = logits - logits.max(axis=1, keepdims=True)
    log_p = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    kl = (teacher * (np.log(np.where(teacher > 0, teacher, 1)) - log_p)).sum(axis=1)
    return np.stack([-log_p[np.arange(len(labels)), labels], box_loss_loop(residuals), kl], axis=1)
