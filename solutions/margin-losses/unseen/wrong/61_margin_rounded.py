# fails: margin
# mistake: Rounds the margin to six decimals, which wipes out small margins.
# named: the values are rounded to 6 decimals
#%% margin
def margin(logits, labels):
    """Return the margin of each example."""
    return np.round(labels * logits, 6)
