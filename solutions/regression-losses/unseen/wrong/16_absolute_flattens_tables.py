# fails: absolute
# mistake: returns a row for a table
#%% absolute
def absolute(predictions, targets):
    return np.array([abs(float(p) - float(t)) for p, t in zip(predictions.flat, targets.flat)])
