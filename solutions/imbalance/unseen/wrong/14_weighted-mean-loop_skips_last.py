# fails: weighted-mean-loop
# mistake: range(len(logits) - 1): the last example is left out, and for a single example 0 / 0 is caught as 0 [where does the loop end?]
# named: the last example is left out
#%% weighted-mean-loop
def weighted_mean_loop(logits, labels, pos_weight):
    total, weights = 0.0, 0.0
    for i in range(max(len(logits) - 1, 1)):
        p = 1 / (1 + np.exp(-logits[i]))
        w = pos_weight if labels[i] == 1 else 1
        total += -w * np.log(p if labels[i] == 1 else 1 - p)
        weights += w
    return total / weights
