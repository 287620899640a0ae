# fails: descend
# mistake: range(1, steps): one step too few, none too few for 0 [exactly steps times]
# named: one step is missing
#%% descend
def descend(slope, features, labels, rate, steps):
    w = np.zeros(features.shape[1])
    for _ in range(1, steps):
        w = w - rate * features.T @ slope(features @ w, labels) / len(labels)
    return w
