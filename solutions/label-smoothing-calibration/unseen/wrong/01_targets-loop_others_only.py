# fails: targets-loop
# mistake: spreads the share over the K-1 other classes only; (11.1) spreads it over all K, the label among them. (the label gets a part of the share as well)
# named: the share is spread over the other classes alone
#%% targets-loop
def targets_loop(labels, epsilon, classes):
    rows = []
    for y in labels:
        row = np.full(classes, epsilon / (classes - 1))
        row[y] = 1 - epsilon
        rows.append(row)
    return np.array(rows)
