# fails: smoothed-loss
# mistake: one branch for the whole table: if any logit is beyond 500 all rows are computed in float32; rows of small logits beside a large one lose their digits. (double precision for all rows, large ones too)
# named: only the first digits are right
#%% smoothed-loss
def smoothed_loss(logits, labels, epsilon):
    z = logits - logits.max(axis=1, keepdims=True)
    if np.abs(logits).max() > 500:
        lse = np.log(np.exp(z.astype(np.float32)).sum(axis=1)).astype(np.float64)
    else:
        lse = np.log(np.exp(z).sum(axis=1))
    return lse - (1 - epsilon) * z[np.arange(len(labels)), labels] - epsilon * z.mean(axis=1)
