# fails: ece
# mistake: leaves out bins that hold less than 1 % of the examples as unreliable; the text leaves out empty bins only. (every occupied bin counts by its share)
# named: where a bin holds few of many examples
#%% ece
def ece(confidences, correct, bins):
    counts, c, a = reliability_bins(confidences, correct, bins)
    share = np.asarray(counts) / len(confidences)
    keep = share >= 0.01
    return np.sum(share[keep] * np.abs(np.asarray(a) - np.asarray(c))[keep])
