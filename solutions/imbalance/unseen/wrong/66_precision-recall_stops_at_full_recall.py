# fails: precision-recall
# mistake: below 0 the curve stops once all positives are found [each different score, down to the lowest]
# named: fewer numbers come back than are asked for. 21 come for 27 when tried
#%% precision-recall
def precision_recall(scores, labels):
    thresholds = np.unique(scores)[::-1]
    precision, recall = [], []
    for t in thresholds:
        alarms = scores >= t
        found = np.sum(labels[alarms])
        precision.append(found / alarms.sum())
        recall.append(found / labels.sum())
        if found == labels.sum() and t < 0:
            break
    return thresholds[: len(recall)], np.array(precision), np.array(recall)
