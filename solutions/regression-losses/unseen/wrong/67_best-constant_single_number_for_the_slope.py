# fails: best-constant
# mistake: hands the slope one number, not an array of the shape of the targets as the text says; works only where the slope broadcasts
# named:
#%% best-constant
def best_constant(slope, targets):
    low, high = float(np.min(targets)), float(np.max(targets))
    for _ in range(60):
        c = (low + high) / 2
        if np.mean(slope(np.array([c]), targets)) < 0:
            low = c
        else:
            high = c
    return (low + high) / 2
