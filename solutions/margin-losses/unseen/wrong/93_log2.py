# fails: logistic
# mistake: The logarithm to base 2 is taken instead of the natural one.
# named: the logarithm has the base 2
#%% logistic
def logistic(logits, labels):
    m = margin(logits, labels)
    return np.logaddexp2(0, -m / np.log(2))
