# fails: reliability-bins
# mistake: np.histogram edges from the smallest to the largest confidence; the bins divide the range from 0 to 1. (the bins do not depend on the data)
# named: the bins reach from the smallest confidence to the largest
#%% reliability-bins
def reliability_bins(confidences, correct, bins):
    edges = np.linspace(confidences.min(), confidences.max(), bins + 1)
    found = np.clip(np.searchsorted(edges, confidences, side="left") - 1, 0, bins - 1)
    counts = np.bincount(found, minlength=bins)
    with np.errstate(invalid="ignore"):
        return (counts, np.bincount(found, confidences, bins) / counts, np.bincount(found, correct, bins) / counts)
