# fails: distances-loop
# mistake: only the first two features are used, the text says D >= 1 (for D=1 it raises) [sum over all features]
# named: only the first two features are used
#%% distances-loop
def distances_loop(first, second):
    out = np.zeros((len(first), len(second)))
    for i in range(len(first)):
        for j in range(len(second)):
            out[i, j] = (first[i][0]-second[j][0])**2 + (first[i][1]-second[j][1])**2
    return out
