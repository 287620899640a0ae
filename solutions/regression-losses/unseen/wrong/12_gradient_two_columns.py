# fails: gradient
# mistake: written for two weights; shows with one or three columns
# named: fewer numbers come back than are asked for
#%% gradient
def gradient(slope, features, targets, w):
    s = slope(features[:, 0] * w[0] + features[:, 1] * w[1], targets)
    return np.array([np.mean(s * features[:, 0]), np.mean(s * features[:, 1])])
