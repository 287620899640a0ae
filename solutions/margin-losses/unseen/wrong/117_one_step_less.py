# fails: train
# mistake: The loop runs from 1 to steps - 1: one step is missing.
# named: one too few of `steps`
#%% train
def train(slope, features, labels, steps, rate):
    w = np.zeros(features.shape[1])
    for t in range(1, steps):
        w = w - rate / len(labels) * np.dot(features.T, slope(np.dot(features, w), labels))
    return w
