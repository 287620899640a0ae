# fails: hinge
# mistake: Caps the loss at 100 "against outliers"; the hinge loss grows without bound.
# named: values are clipped: beyond some point each is 100 in size
#%% hinge
def hinge(logits, labels):
    """Return the hinge loss of each example, without a loop."""
    return np.clip(1 - labels * logits, 0, 100)
