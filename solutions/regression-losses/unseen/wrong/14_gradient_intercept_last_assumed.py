# fails: gradient
# mistake: takes the last column for ones: its entry of the gradient is the mean slope; shows where the last column is not constant 1
# named: the last column is taken for ones
#%% gradient
def gradient(slope, features, targets, w):
    s = slope(features @ w, targets)
    g = features.T @ s / len(s)
    g[-1] = np.mean(s)
    return g
