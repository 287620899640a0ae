# fails: weighted-bce
# mistake: the log of 1 - p as it stands: log 0 at extreme logits, and no digits at -30; the first point may stay [look for a function that adds in the logarithm]
# named: it overflows on one side and loses small values on the other
#%% weighted-bce
def weighted_bce(logits, labels, pos_weight):
    p = 1 / (1 + np.exp(-logits))
    return -(pos_weight * labels * np.log(p) + (1 - labels) * np.log(1 - p))
