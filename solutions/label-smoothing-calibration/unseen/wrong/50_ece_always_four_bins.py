# fails: ece
# mistake: ignores the number of bins and always uses 4. (bins is an argument)
# named: the number of bins is always 4
#%% ece
def ece(confidences, correct, bins=4):
    found = np.maximum(np.ceil(confidences * 4).astype(int), 1)
    return np.abs(np.bincount(found, correct - confidences)).sum() / len(confidences)
