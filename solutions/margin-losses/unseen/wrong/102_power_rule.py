# fails: exponential-slope
# mistake: The power rule is applied to an exponential function, which gives -m times e to the power -m-1.
# named:
#%% exponential-slope
def exponential_slope(logits, labels):
    m = margin(logits, labels)
    return labels * (-m) * np.exp(-m - 1)
