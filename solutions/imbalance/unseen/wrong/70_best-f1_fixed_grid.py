# fails: best-f1
# mistake: thresholds on a fixed grid of 1001 points from the lowest score to the highest: close scores fall between two [the scores themselves]
# named: wrong where scores are close together
#%% best-f1
def best_f1(scores, labels):
    best = (scores[0], -1.0)
    for t in np.linspace(scores.min(), scores.max(), 1001):
        alarms = scores >= t
        f1 = 2 * np.sum(labels[alarms]) / (alarms.sum() + labels.sum())
        if f1 > best[1]:
            best = (t, f1)
    return best
