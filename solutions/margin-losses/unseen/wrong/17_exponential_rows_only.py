# fails: exponential
# mistake: math.exp in a comprehension over the rows works for a row only; a table stops it.
# named: it is right for a row, and wrong for a table
#%% exponential
import math

def exponential(logits, labels):
    """Return the exponential loss of each example."""
    def one(m):
        try:
            return math.exp(-m)
        except OverflowError:
            return math.inf
    return np.array([one(y * z) for z, y in zip(logits, labels)])
