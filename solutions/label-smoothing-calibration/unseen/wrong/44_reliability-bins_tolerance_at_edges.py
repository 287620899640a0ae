# fails: reliability-bins
# mistake: treats confidences up to 1e-8 above an edge as if they lay on it; with M = 4 the edges are exact, and 0.5 + 1e-10 belongs to the bin above. (no tolerance at the edges)
# named: Just beside an edge
#%% reliability-bins
def reliability_bins(confidences, correct, bins):
    found = np.maximum(np.ceil(confidences * bins - 4e-8).astype(int), 1) - 1
    counts = np.bincount(found, minlength=bins)
    with np.errstate(invalid="ignore"):
        return (counts, np.bincount(found, confidences, bins) / counts, np.bincount(found, correct, bins) / counts)
