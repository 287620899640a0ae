# fails: fit-temperature
# mistake: chooses the temperature of the smallest ECE instead of the smallest loss. (what is to be smallest is L(T))
# named:
#%% fit-temperature
def fit_temperature(logits, labels, low, high):
    grid = np.geomspace(low, high, 400)
    return grid[np.argmin([ece(*judged(logits / T, labels), 15) for T in grid])]
