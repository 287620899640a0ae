# fails: weighted-mean-loop
# mistake: the loop runs once and computes nothing by example: all is done on the arrays [one example at a time, in a loop]
# named: Here the formula is to stand in a plain loop.
#%% weighted-mean-loop
def weighted_mean_loop(logits, labels, pos_weight):
    for _ in range(1):
        loss = pos_weight * labels * np.logaddexp(0, -logits) + (1 - labels) * np.logaddexp(0, logits)
        return loss.sum() / (pos_weight * labels + 1 - labels).sum()
