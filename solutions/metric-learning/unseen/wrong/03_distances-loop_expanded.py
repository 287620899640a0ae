# fails: distances-loop
# mistake: |a|^2+|b|^2-2ab in the loop: relative error far above 1e-9 for embeddings close to each other (0.1 apart at 1000) [subtract first, then square]. Only the general demand 1e-9 forbids it here: 1.1 names no range
# named: only the first digits are right
#%% distances-loop
def distances_loop(first, second):
    out = np.zeros((len(first), len(second)))
    for i in range(len(first)):
        for j in range(len(second)):
            out[i, j] = first[i] @ first[i] + second[j] @ second[j] - 2 * first[i] @ second[j]
    return out
