# fails: smoothed-loss
# mistake: where the second largest logit is 14 or more below the largest, the LSE is taken to be the largest logit; that is off by up to 8e-7, more than 1e-9. (no threshold: log(1 + e^-14) is not 0)
# named: right to 7 digits, and 9 are asked for
#%% smoothed-loss
def smoothed_loss(logits, labels, epsilon):
    s = np.sort(logits, axis=1)
    top = s[:, -1:]
    lse = top[:, 0] + np.log(np.exp(logits - top).sum(axis=1))
    lse = np.where(top[:, 0] - s[:, -2] > 14, top[:, 0], lse)
    return lse - (1 - epsilon) * logits[np.arange(len(labels)), labels] - epsilon * logits.mean(axis=1)
