# fails: targets-loop
# mistake: keeps a cache of rows by label and changes a cached row once more when the label comes again; right only while all labels differ. (a row must depend on its label alone: try the same label twice)
# named:
#%% targets-loop
def targets_loop(labels, epsilon, classes):
    base = np.full((classes, classes), epsilon / classes)
    rows = []
    for y in labels:
        base[y, y] += 1 - epsilon
        rows.append(base[y].copy())
    return np.array(rows)
