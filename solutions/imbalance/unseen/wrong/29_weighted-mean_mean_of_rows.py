# fails: weighted-mean
# mistake: a table: the mean of the means of its rows, which is another number where rows have different weights [over all entries of the table]
# named: it is right for a row, and wrong for a table
#%% weighted-mean
def weighted_mean(logits, labels, pos_weight):
    weights = np.where(labels == 1, pos_weight, 1.0)
    return np.mean(weighted_bce(logits, labels, pos_weight).sum(-1) / weights.sum(-1))
