# fails: margin
# mistake: Casts to float32 out of deep-learning habit, so the margin has only seven right digits.
# named: the result is float32
#%% margin
def margin(logits, labels):
    """Return the margin of each example."""
    return np.float32(logits) * np.float32(labels)
