# fails: reliability-bins
# mistake: the middle of the bin instead of the mean confidence of its examples. (the mean of the confidences that are in the bin)
# named: the middle of the bin stands for the mean confidence
#%% reliability-bins
def reliability_bins(confidences, correct, bins):
    found = np.maximum(np.ceil(confidences * bins).astype(int), 1) - 1
    counts = np.bincount(found, minlength=bins)
    with np.errstate(invalid="ignore"):
        a = np.bincount(found, correct, bins) / counts
    return counts, np.where(counts > 0, (np.arange(bins) + 0.5) / bins, np.nan), a
