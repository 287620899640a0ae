# fails: ece
# mistake: takes the absolute value for each example, before the mean over the bin. (first the mean of the bin, then the absolute value)
# named: the absolute value is taken for each example
#%% ece
def ece(confidences, correct, bins):
    return np.mean(np.abs(correct - confidences))
