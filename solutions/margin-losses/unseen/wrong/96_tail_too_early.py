# fails: logistic
# mistake: From a margin of 18 on log(1 + x) is replaced by x, where that is right to eight digits only.
# named:
#%% logistic
def logistic(logits, labels):
    m = margin(logits, labels)
    middle = np.log1p(np.exp(-np.clip(m, -40, 40)))
    return np.select([m > 18, m < -40], [np.exp(-m), -m], middle)
