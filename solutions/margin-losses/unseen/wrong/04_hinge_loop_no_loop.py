# fails: hinge-loop
# mistake: Writes the vectorised form where a plain loop is asked for.
# named: There is no loop
#%% hinge-loop
def hinge_loop(logits, labels):
    """Return the hinge loss of each example, computed in a loop."""
    return np.maximum(0, 1 - labels * logits)
