# fails: hinge-slope
# mistake: A comprehension with `if` over the first axis works for rows, not for tables.
# named: it is right for a row, and wrong for a table
#%% hinge-slope
def hinge_slope(logits, labels):
    """Return a subgradient of the hinge loss with respect to each logit."""
    return np.array([-y if y * z < 1 else 0 for z, y in zip(logits, labels)])
