# fails: ece
# mistake: sums over all bins, the nan of the empty ones included, so that the result is nan as soon as a bin is empty. (an empty bin contributes nothing: try two examples in ten bins)
# named: an empty bin makes it not a number
#%% ece
def ece(confidences, correct, bins):
    counts, c, a = reliability_bins(confidences, correct, bins)
    return np.sum(counts / len(confidences) * np.abs(a - c))
