# fails: precision-recall
# mistake: a first point of precision 1 and recall 0 at infinity is put in front, as libraries do [each different score, once]
# named: more numbers come back than are asked for. 30 come for 27 when tried
#%% precision-recall
def precision_recall(scores, labels):
    thresholds = np.unique(scores)[::-1]
    precision, recall = [], []
    for t in thresholds:
        alarms = scores >= t
        found = np.sum(labels[alarms])
        precision.append(found / alarms.sum())
        recall.append(found / labels.sum())
    return np.r_[np.inf, thresholds], np.r_[1.0, precision], np.r_[0.0, recall]
