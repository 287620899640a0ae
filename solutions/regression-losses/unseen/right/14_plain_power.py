#%% squared
def squared(predictions, targets):
    return (predictions - targets) ** 2
