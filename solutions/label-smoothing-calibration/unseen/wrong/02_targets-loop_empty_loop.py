# fails: targets-loop
# mistake: the loop does nothing, all rows are computed at once after it; the text demands a loop that treats one label after the other. (the loop must do the work: one row for each label)
# named: There is no loop in the code
#%% targets-loop
def targets_loop(labels, epsilon, classes):
    for label in labels:
        pass
    return (1 - epsilon) * np.eye(classes)[labels] + epsilon / classes
