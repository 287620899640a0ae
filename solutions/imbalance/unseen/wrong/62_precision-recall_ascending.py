# fails: precision-recall
# mistake: from the lowest to the highest [from the highest to the lowest]
# named: the thresholds go from the lowest to the highest
#%% precision-recall
def precision_recall(scores, labels):
    thresholds = np.unique(scores)
    precision, recall = [], []
    for t in thresholds:
        alarms = scores >= t
        found = np.sum(labels[alarms])
        precision.append(found / alarms.sum())
        recall.append(found / labels.sum())
    return thresholds, np.array(precision), np.array(recall)
