# fails: smoothed-targets
# mistake: `epsilon or 0.1` makes 0.1 of a share of 0; the share is a number from 0 to 1, both included. (try epsilon = 0)
# named: it is right almost everywhere
#%% smoothed-targets
def smoothed_targets(labels, epsilon, classes):
    epsilon = epsilon or 0.1
    return (1 - epsilon) * np.eye(classes)[labels] + epsilon / classes
