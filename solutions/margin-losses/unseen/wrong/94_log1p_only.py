# fails: logistic
# mistake: Only `log1p` is used: for very negative margins the exponential still overflows to infinity.
# named: log1p is used, but the exponential still overflows
#%% logistic
def logistic(logits, labels):
    return np.log1p(np.exp(-labels * logits))
