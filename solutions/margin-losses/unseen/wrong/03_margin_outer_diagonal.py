# fails: margin
# mistake: Takes the diagonal of an outer product, which gives the right shape for a row only, not for a table.
# named: a table comes back in another shape
#%% margin
def margin(logits, labels):
    """Return the margin of each example."""
    return np.diag(np.outer(labels, logits))
