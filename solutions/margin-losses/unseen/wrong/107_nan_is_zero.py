# fails: logistic-slope
# mistake: Infinity over infinity gives nan at very negative margins, and the nan is replaced by 0 where the slope is -y.
# named: ordinary values are right, extreme ones are not
#%% logistic-slope
def logistic_slope(logits, labels):
    e = np.exp(-labels * logits)
    return np.nan_to_num(-labels * e / (1 + e))
