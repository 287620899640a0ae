# fails: exponential
# mistake: The minus in the exponent is missing, so right predictions cost most.
# named: the sign in the exponent is flipped
#%% exponential
def exponential(logits, labels):
    return np.exp(labels * logits)
