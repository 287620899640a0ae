# fails: best-f1
# mistake: it stops at the first fall of F1: a later peak may be higher [all thresholds]
# named: it is right almost everywhere
#%% best-f1
def best_f1(scores, labels):
    t, p, r = precision_recall(scores, labels)
    best, f1 = 0.0, 0.0
    threshold = t[0]
    for a, b, c in zip(t, p, r):
        f1 = 2 * b * c / (b + c) if b + c > 0 else 0.0
        if f1 < best:
            break
        best, threshold = f1, a
    return threshold, best
