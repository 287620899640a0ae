# fails: gradient
# mistake: divides by the number of examples whose slope is not 0; shows when one is predicted exactly
# named: it is divided by the number of slopes that are not 0
#%% gradient
def gradient(slope, features, targets, w):
    s = slope(features @ w, targets)
    return features.T @ s / max(np.count_nonzero(s), 1)
