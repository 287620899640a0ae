# fails: logistic-slope
# mistake: The result has as many entries as the logits have rows: it works for a row of logits and not for a table.
# named: it is right for a row, and wrong for a table
#%% logistic-slope
def logistic_slope(logits, labels):
    m = labels * logits
    slope = np.zeros(len(logits))
    slope[m >= 0] = (-labels * np.exp(-np.abs(m)) / (1 + np.exp(-np.abs(m))))[m >= 0]
    slope[m < 0] = (-labels / (1 + np.exp(-np.abs(m))))[m < 0]
    return slope
