# fails: weighted-mean-loop
# mistake: the sum is divided by the number of examples, not by the sum of the weights [by what does the weighted mean divide?]
# named: the sum is divided by the number of examples
#%% weighted-mean-loop
def weighted_mean_loop(logits, labels, pos_weight):
    total = 0.0
    weights = 0.0
    for z, y in zip(logits, labels):
        p = 1 / (1 + np.exp(-z))
        total += -(pos_weight * y * np.log(p) + (1 - y) * np.log(1 - p))
        weights += pos_weight if y == 1 else 1
    return total / len(logits)
