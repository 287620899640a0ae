# fails: targets-loop
# mistake: all rows are the same list object, so what is added for one label stays for the next one; each row belongs to its own label. (make a new row inside the loop)
# named: all rows are one and the same list
#%% targets-loop
def targets_loop(labels, epsilon, classes):
    row = [epsilon / classes] * classes
    result = []
    for y in labels:
        row[y] = 1 - epsilon + epsilon / classes
        result.append(row)
    return np.array(result)
