# fails: best-f1
# mistake: only scores from 0 to 1 are tried as thresholds, as if they were probabilities [scores are ordinary numbers, such as logits]
# named: it is right almost everywhere
#%% best-f1
def best_f1(scores, labels):
    tried = [t for t in np.unique(scores) if 0 <= t <= 1] or [scores.max()]
    values = [2 * labels[scores >= t].sum() / ((scores >= t).sum() + labels.sum()) for t in tried]
    return tried[int(np.argmax(values))], max(values)
