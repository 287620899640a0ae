# fails: exponential
# mistake: Margins above 600 are set to zero loss by hand, though floats can hold the losses up to a margin of about 707.
# named: it overflows on one side and loses small values on the other
#%% exponential
def exponential(logits, labels):
    m = logits * labels
    return np.where(m > 600, 0.0, np.where(m < -709, np.inf, np.exp(-m)))
