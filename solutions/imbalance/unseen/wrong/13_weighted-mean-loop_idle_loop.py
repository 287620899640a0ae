# fails: weighted-mean-loop
# mistake: a loop counts the examples and does nothing else; the mean is computed on the arrays [one example at a time, in a loop]
# named: Here the formula is to stand in a plain loop.
#%% weighted-mean-loop
def weighted_mean_loop(logits, labels, pos_weight):
    n = 0
    for _ in logits:
        n += 1
    w = np.where(labels == 1, pos_weight, 1.0)
    p = 1 / (1 + np.exp(-logits))
    return (w * -np.where(labels == 1, np.log(p), np.log(1 - p))).sum() / w.sum()
