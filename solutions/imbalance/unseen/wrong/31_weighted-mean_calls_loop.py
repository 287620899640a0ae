# fails: weighted-mean
# mistake: the loop of 2.1 on the flat array: right up to logits of 10, infinite at 1000 [extreme logits]
# named: it overflows
#%% weighted-mean
def weighted_mean(logits, labels, pos_weight):
    return weighted_mean_loop(np.ravel(logits), np.ravel(labels), pos_weight)
