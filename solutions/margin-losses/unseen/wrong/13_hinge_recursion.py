# fails: hinge
# mistake: Replaces the loop by a recursion from one example to the next, which breaks down for more than about a thousand examples and is a loop in disguise.
# named: A function calls itself too often
#%% hinge
def hinge(logits, labels):
    """Return the hinge loss of each example, without a loop."""
    def rest(z, y):
        if z.size == 0:
            return np.zeros(0)
        return np.concatenate([[max(0.0, 1 - y[0] * z[0])], rest(z[1:], y[1:])])
    return rest(logits.ravel(), labels.ravel()).reshape(logits.shape)
