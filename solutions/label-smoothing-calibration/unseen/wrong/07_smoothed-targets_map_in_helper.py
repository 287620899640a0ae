# fails: smoothed-targets
# mistake: the loop is a map in a helper function; the text counts map as a loop and forbids functions of one's own that have one. (map is a loop, in a helper too)
# named: There is a loop: `map`
#%% smoothed-targets
def _row_of(epsilon, classes):
    table = np.eye(classes) * (1 - epsilon) + epsilon / classes
    return table.__getitem__


def _collect(labels, row):
    return np.array([*map(row, labels)])


def smoothed_targets(labels, epsilon, classes):
    return _collect(labels, _row_of(epsilon, classes))
