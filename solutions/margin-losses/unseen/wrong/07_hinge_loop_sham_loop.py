# fails: hinge-loop
# mistake: The loop is for show: it runs once around the vectorised form and does not go over the examples.
# named: There is no loop
#%% hinge-loop
def hinge_loop(logits, labels):
    """Return the hinge loss of each example, computed in a loop."""
    for _ in range(1):
        losses = np.maximum(0, 1 - labels * logits)
    return losses
