# fails: ece
# mistake: the plain mean of the gaps of the occupied bins; (10.2) weighs each bin by its share of the examples. (by what does a bin count?)
# named: all occupied bins count alike
#%% ece
def ece(confidences, correct, bins):
    counts, c, a = reliability_bins(confidences, correct, bins)
    return np.nanmean(np.abs(np.asarray(a) - np.asarray(c)))
