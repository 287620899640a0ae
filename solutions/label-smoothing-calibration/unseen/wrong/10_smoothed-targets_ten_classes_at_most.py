# fails: smoothed-targets
# mistake: one-hot rows from a table of fixed size 10, cut to K columns: more than 10 classes fail. (a size must not be written into the function: K may be larger)
# named: index 10 is out of bounds for axis 0 with size 10
#%% smoothed-targets
DIGITS = np.eye(10)


def smoothed_targets(labels, epsilon, classes):
    return (1 - epsilon) * DIGITS[labels, :classes] + epsilon / classes
