# fails: weighted-bce
# mistake: one branch for the whole array: as soon as any logit is beyond 100, max(x, 0) stands for log(1 + e^x) everywhere, also for the small ones [decide for each example]
# named: it is right almost everywhere
#%% weighted-bce
def weighted_bce(logits, labels, pos_weight):
    x = np.where(labels == 1, -1.0, 1.0) * logits
    if np.abs(x).max() > 100:
        soft = np.maximum(x, 0)
    else:
        soft = np.log1p(np.exp(x))
    return np.where(labels == 1, pos_weight, 1.0) * soft
