# fails: reliability-bins
# mistake: mean and accuracy of an empty bin are 0 instead of nan. (an empty bin has no mean: nan)
# named: an empty bin gets 0
#%% reliability-bins
def reliability_bins(confidences, correct, bins):
    found = np.maximum(np.ceil(confidences * bins).astype(int), 1) - 1
    counts = np.bincount(found, minlength=bins)
    n = np.maximum(counts, 1)
    return counts, np.bincount(found, confidences, bins) / n, np.bincount(found, correct, bins) / n
