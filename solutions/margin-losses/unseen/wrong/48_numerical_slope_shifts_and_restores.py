# fails: numerical-slope
# mistake: Moves the caller's logits to and fro in place; after the way back they differ in the last digits, and integers cannot be moved.
# named: not its own to change
#%% numerical-slope
def numerical_slope(loss, logits, labels, h=1e-5):
    """Return the central difference quotient of `loss(logits, labels)` at each logit."""
    logits += h
    up = loss(logits, labels)
    logits -= 2 * h
    down = loss(logits, labels)
    logits += h
    return (up - down) / (2 * h)
