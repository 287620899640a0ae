# fails: best-f1
# mistake: the threshold is rounded to six digits: the alarms may change [the alarms at it must have that F1]
# named: The alarms at the threshold have another F1
#%% best-f1
def best_f1(scores, labels):
    thresholds, precision, recall = precision_recall(scores, labels)
    f1 = np.zeros(len(thresholds))
    good = precision + recall > 0
    f1[good] = 2 * precision[good] * recall[good] / (precision[good] + recall[good])
    best = np.argmax(f1)
    return np.round(thresholds[best], 6), f1[best]
