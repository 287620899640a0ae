# fails: exponential-slope
# mistake: `np.nan_to_num` turns the infinite slope, which is right there, into the largest float.
# named: values are clipped: beyond some point each is 1.79769313e+308 in size
#%% exponential-slope
def exponential_slope(logits, labels):
    slope = -labels * np.exp(-labels * logits)
    return np.nan_to_num(slope)
