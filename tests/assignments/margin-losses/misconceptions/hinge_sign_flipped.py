"""the sign of the margin is flipped

A large margin is good and costs nothing.
"""


def hinge(logits, labels):
    return np.maximum(0.0, 1.0 + labels * logits)
