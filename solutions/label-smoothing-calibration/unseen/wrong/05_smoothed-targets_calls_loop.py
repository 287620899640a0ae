# fails: smoothed-targets
# mistake: calls the function of 1.1, which has a loop; "nor use one of yours that has". (no loop, also not in a function that you call)
# named: There is a loop
#%% smoothed-targets
def smoothed_targets(labels, epsilon, classes):
    return np.asarray(targets_loop(labels, epsilon, classes))
