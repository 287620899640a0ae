# fails: hinge-loop
# mistake: Handles m < 1 and m > 1 but not m = 1, so an example exactly on the kink gets no entry and the result is too short.
# named:
#%% hinge-loop
def hinge_loop(logits, labels):
    """Return the hinge loss of each example, computed in a loop."""
    losses = []
    for z, y in zip(logits, labels):
        m = y * z
        if m < 1:
            losses.append(1 - m)
        elif m > 1:
            losses.append(0)
    return np.array(losses)
