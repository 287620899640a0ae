# fails: descend
# mistake: divided by the number of columns, not of examples: the same for two examples of two columns [N is the number of examples]
# named: a wrong length of the arrays is used (when tried: 3, not 5)
#%% descend
def descend(slope, features, labels, rate, steps):
    w = np.zeros(features.shape[1])
    for _ in range(steps):
        w = w - rate * features.T @ slope(features @ w, labels) / features.shape[1]
    return w
