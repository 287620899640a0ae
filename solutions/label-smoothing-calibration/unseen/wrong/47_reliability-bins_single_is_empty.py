# fails: reliability-bins
# mistake: a bin with a single example is treated as empty (`> 1`), its mean and accuracy are nan. (only a bin of no example is empty)
# named: a bin with one example counts as empty
#%% reliability-bins
def reliability_bins(confidences, correct, bins):
    found = np.maximum(np.ceil(confidences * bins).astype(int), 1) - 1
    counts = np.bincount(found, minlength=bins)
    n = np.where(counts > 1, counts, np.nan)
    return counts, np.bincount(found, confidences, bins) / n, np.bincount(found, correct, bins) / n
