# fails: reliability-bins
# mistake: (m-1)/M < c <= m/M for all bins: an example with c = 0 is in no bin, but the first bin holds it. (which bin has c = 0?)
# named: a confidence of 0 is in no bin
#%% reliability-bins
def reliability_bins(confidences, correct, bins):
    counts, c, a = [], [], []
    for m in range(1, bins + 1):
        inside = ((m - 1) / bins < confidences) & (confidences <= m / bins)
        counts.append(inside.sum())
        c.append(confidences[inside].mean() if inside.any() else np.nan)
        a.append(correct[inside].mean() if inside.any() else np.nan)
    return np.array(counts), np.array(c), np.array(a)
