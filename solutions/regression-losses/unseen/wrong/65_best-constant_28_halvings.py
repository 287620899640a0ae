# fails: best-constant
# mistake: 28 halvings from min to max: enough for the 100 of the visible check, not for 2000
# named: only the first digits are right
#%% best-constant
def best_constant(slope, targets):
    low, high = float(np.min(targets)), float(np.max(targets))
    for _ in range(27):
        c = (low + high) / 2
        if np.mean(slope(np.full(len(targets), c), targets)) < 0:
            low = c
        else:
            high = c
    return low
