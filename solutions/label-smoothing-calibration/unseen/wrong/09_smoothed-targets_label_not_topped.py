# fails: smoothed-targets
# mistake: the label gets 1 - epsilon without its own part epsilon / K of the share, so that rows do not sum to 1. (what do the entries of a row add up to?)
# named: the label gets nothing of the share that is spread
#%% smoothed-targets
def smoothed_targets(labels, epsilon, classes):
    t = np.full((len(labels), classes), epsilon / classes)
    t[np.arange(len(labels)), labels] = 1 - epsilon
    return t
