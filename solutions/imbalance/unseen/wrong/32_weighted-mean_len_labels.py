# fails: weighted-mean
# mistake: the number of negatives is len(labels) minus that of the positives: right for rows, wrong for tables [size, not len]
# named: it is right for a row, and wrong for a table
#%% weighted-mean
def weighted_mean(logits, labels, pos_weight):
    positives = labels.sum()
    negatives = len(labels) - positives
    return weighted_bce(logits, labels, pos_weight).sum() / (pos_weight * positives + negatives)
