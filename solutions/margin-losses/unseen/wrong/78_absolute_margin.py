# fails: margin
# mistake: The size of the product is returned: the sign, which says whether the prediction is right, is lost.
# named: the absolute value is taken
#%% margin
def margin(logits, labels):
    """The margin is the distance to the boundary, so it is positive."""
    return np.abs(logits * labels)
