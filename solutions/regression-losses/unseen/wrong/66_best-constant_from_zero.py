# fails: best-constant
# mistake: starts at 0, as the visible targets do: wrong for negative targets
# named: the search starts at 0
#%% best-constant
def best_constant(slope, targets):
    low, high = 0.0, float(np.max(np.abs(targets)))
    for _ in range(60):
        c = (low + high) / 2
        if np.mean(slope(np.full(len(targets), c), targets)) < 0:
            low = c
        else:
            high = c
    return (low + high) / 2
