# fails: best-f1
# mistake: 0 / 0 where neither is found: argmax takes the nan [what does argmax make of a nan?]
# named: 0 divided by 0 is taken for the largest
#%% best-f1
def best_f1(scores, labels):
    t, p, r = precision_recall(scores, labels)
    f1 = 2 * p * r / (p + r)
    return t[np.argmax(f1)], np.max(f1)
