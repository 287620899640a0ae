# fails: exponential-slope
# mistake: The factor y of the chain rule is missing.
# named: the factor from the chain rule is missing
#%% exponential-slope
def exponential_slope(logits, labels):
    return -exponential(logits, labels)
