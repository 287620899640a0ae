# fails: precision-recall
# mistake: np.unique's index of the first of equal scores: the alarms of the others are missing at that threshold [equal scores together]
# named: of equal scores only the first raises an alarm
#%% precision-recall
def precision_recall(scores, labels):
    order = np.argsort(-scores, kind="stable")
    s, hits = scores[order], np.cumsum(labels[order])
    first = np.append(True, s[1:] != s[:-1])
    alarms = np.arange(1, len(s) + 1)
    return s[first], hits[first] / alarms[first], hits[first] / labels.sum()
