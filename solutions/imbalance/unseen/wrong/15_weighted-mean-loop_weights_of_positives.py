# fails: weighted-mean-loop
# mistake: only the weights of the positives are summed (1 is added where there is none) [a negative has the weight 1]
# named: the positives alone are in the sum of the weights
#%% weighted-mean-loop
def weighted_mean_loop(logits, labels, pos_weight):
    total = 0.0
    weights = 0.0
    for z, y in zip(logits, labels):
        p = 1 / (1 + np.exp(-z))
        total += -(pos_weight * y * np.log(p) + (1 - y) * np.log(1 - p))
        weights += pos_weight * y
    return total / (weights or 1)
