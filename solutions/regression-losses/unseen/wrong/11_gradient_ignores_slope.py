# fails: gradient
# mistake: always uses the slope of the squared error; shows with any other slope
# named: The slope that is given is not used
#%% gradient
def gradient(slope, features, targets, w):
    return 2 * features.T @ (features @ w - targets) / len(targets)
