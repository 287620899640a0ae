# fails: logistic
# mistake: The cross-entropy for labels 0 and 1 is used, while the labels here are -1 and +1.
# named: labels are treated as 0 and 1
#%% logistic
def logistic(logits, labels):
    p = 1 / (1 + np.exp(-logits))
    return -(labels * np.log(p) + (1 - labels) * np.log(1 - p))
