# fails: precision-recall
# mistake: alarms above the threshold, not at it: strictly larger, with a precision of 1 where there is none [at least the threshold]
# named: an alarm needs a score above the threshold, and without alarms the precision is 1
#%% precision-recall
def precision_recall(scores, labels):
    thresholds = np.unique(scores)[::-1]
    precision, recall = [], []
    for t in thresholds:
        alarms = scores > t
        found = np.sum(labels[alarms])
        precision.append(found / alarms.sum() if alarms.any() else 1.0)
        recall.append(found / labels.sum())
    return thresholds, np.array(precision), np.array(recall)
