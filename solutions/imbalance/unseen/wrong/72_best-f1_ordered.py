# fails: best-f1
# mistake: threshold and F1 are returned in the other order [a threshold, and that F1]
# named: F1 and threshold are exchanged
#%% best-f1
def best_f1(scores, labels):
    thresholds, precision, recall = precision_recall(scores, labels)
    f1 = np.zeros(len(thresholds))
    good = precision + recall > 0
    f1[good] = 2 * precision[good] * recall[good] / (precision[good] + recall[good])
    best = np.argmax(f1)
    return f1[best], thresholds[best]
