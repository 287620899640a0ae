# fails: hinge-loop
# mistake: Writes the losses into the caller's logits.
# named: not its own to change
#%% hinge-loop
def hinge_loop(logits, labels):
    """Return the hinge loss of each example, computed in a loop."""
    for i in range(len(logits)):
        logits[i] = max(0, 1 - labels[i] * logits[i])
    return logits
