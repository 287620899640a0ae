# fails: best-constant
# mistake: np.full_like(targets, c): for integer targets c is cut off
# named: it goes wrong when the input holds integers
#%% best-constant
def best_constant(slope, targets):
    low, high = float(np.min(targets)), float(np.max(targets))
    for _ in range(60):
        c = (low + high) / 2
        if np.mean(slope(np.full_like(targets, c), targets)) < 0:
            low = c
        else:
            high = c
    return (low + high) / 2
