# fails: cross-entropy-grad
# mistake: for a confident row the label entry is minus the SECOND largest probability, not the sum of all others; shows at (40, 0, 0), label 0 (half of what it should be)
# named: ordinary values are right, extreme ones are not
#%% cross-entropy-grad
def cross_entropy_grad(logits, labels):
    p = softmax(logits)
    rows = np.arange(len(p))
    g = p.copy()
    g[rows, labels] = 0
    others = np.where(g.sum(axis=1) < 1e-9, g.max(axis=1), g.sum(axis=1))
    g[rows, labels] = -others
    return g
