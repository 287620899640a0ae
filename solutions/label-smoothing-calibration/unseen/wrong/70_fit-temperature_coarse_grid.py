# fails: fit-temperature
# mistake: the best of 100 temperatures on a fixed grid: the loss may be off by more than 1e-6. (refine the grid around its best point)
# named: Close, and not close enough
#%% fit-temperature
def fit_temperature(logits, labels, low, high):
    grid = np.geomspace(low, high, 100)
    return grid[np.argmin([nll(logits, labels, T) for T in grid])]
