# fails: margin
# mistake: Rounds the margin to six decimals, which wipes out small margins.
#%% margin
def margin(logits, labels):
    """Return the margin of each example."""
    return np.round(labels * logits, 6)
