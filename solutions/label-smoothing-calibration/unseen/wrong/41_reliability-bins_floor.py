# fails: reliability-bins
# mistake: floor(c * M): an edge goes to the bin above it; by the text it belongs to the bin below. (where does c = 0.5 belong with M = 2?)
# named: an edge belongs to the bin above it
#%% reliability-bins
def reliability_bins(confidences, correct, bins):
    found = np.minimum((confidences * bins).astype(int), bins - 1)
    counts = np.bincount(found, minlength=bins)
    with np.errstate(invalid="ignore"):
        return (counts, np.bincount(found, confidences, bins) / counts, np.bincount(found, correct, bins) / counts)
