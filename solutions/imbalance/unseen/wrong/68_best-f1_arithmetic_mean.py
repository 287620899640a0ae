# fails: best-f1
# mistake: the mean of precision and recall in the place of F1 [F1 is the harmonic mean]
# named: the arithmetic mean of precision and recall is taken
#%% best-f1
def best_f1(scores, labels):
    thresholds, precision, recall = precision_recall(scores, labels)
    f1 = np.zeros(len(thresholds))
    good = precision + recall > 0
    f1[good] = (precision[good] + recall[good]) / 2
    best = np.argmax(f1)
    return thresholds[best], f1[best]
