# fails: absolute
# mistake: returns a row for a table
# named: a table comes back in another shape
#%% absolute
def absolute(predictions, targets):
    return np.array([abs(float(p) - float(t)) for p, t in zip(predictions.flat, targets.flat)])
