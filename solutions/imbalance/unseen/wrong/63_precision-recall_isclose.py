# fails: precision-recall
# mistake: scores closer than 1e-8 count as equal (np.isclose): they are different scores [each different score]
# named: where scores are close, but not equal
#%% precision-recall
def precision_recall(scores, labels):
    order = np.argsort(-scores, kind="stable")
    s, hits = scores[order], np.cumsum(labels[order])
    last = np.append(~np.isclose(s[1:], s[:-1]), True)
    alarms = np.arange(1, len(s) + 1)
    return s[last], hits[last] / alarms[last], hits[last] / labels.sum()
