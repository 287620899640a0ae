#%% absolute
def absolute(predictions, targets):
    return np.abs(predictions - targets)
