"""labels are treated as 0 and 1

The labels are -1 and +1: no conversion is needed.
"""


def hinge(logits, labels):
    return np.maximum(0.0, 1.0 - (2 * labels - 1) * logits)
