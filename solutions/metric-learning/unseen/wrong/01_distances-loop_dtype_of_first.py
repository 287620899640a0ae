# fails: distances-loop
# mistake: the table takes the dtype of the first table: integers beside floats are cut off, the text allows both [make the table of floats]
# named: the table has the type of the first one: of integers, where that has integers
#%% distances-loop
def distances_loop(first, second):
    out = np.zeros((len(first), len(second)), dtype=first.dtype)
    for i in range(len(first)):
        for j in range(len(second)):
            out[i, j] = np.sum((first[i] - second[j]) ** 2)
    return out
