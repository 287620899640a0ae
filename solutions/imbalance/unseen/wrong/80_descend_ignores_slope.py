# fails: descend
# mistake: for labels 0 and 1 it uses z - y whatever `slope` is: the visible check has just that slope [slope is an argument]
# named: With another `slope` they go wrong: is it called?
#%% descend
def descend(slope, features, labels, rate, steps):
    w = np.zeros(features.shape[1])
    for _ in range(steps):
        w = w - rate * features.T @ (features @ w - labels) / len(labels)
    return w
