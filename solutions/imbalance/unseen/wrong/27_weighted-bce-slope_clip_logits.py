# fails: weighted-bce-slope
# mistake: logits are clipped to +-400 so that exp does not overflow: 2e-174 stands for all that is smaller, also for 1e-200 [nine digits as small as 1e-200]
# named: values are clipped: beyond some point each is 1.01503989e-173 or 1.9151696e-174 in size
#%% weighted-bce-slope
def sigmoid(z):
    return np.exp(-np.logaddexp(0, -z))


def weighted_bce_slope(logits, labels, pos_weight):
    logits = np.clip(logits, -400, 400)
    return (1 - labels) * sigmoid(logits) - pos_weight * labels * sigmoid(-logits)
