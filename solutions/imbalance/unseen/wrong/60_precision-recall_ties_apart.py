# fails: precision-recall
# mistake: one row for each example: equal scores raise their alarm one after another [each different score once]
# named: equal scores raise their alarms one after the other
#%% precision-recall
def precision_recall(scores, labels):
    order = np.argsort(-scores, kind="stable")
    hits = np.cumsum(labels[order])
    return scores[order], hits / np.arange(1, len(scores) + 1), hits / labels.sum()
