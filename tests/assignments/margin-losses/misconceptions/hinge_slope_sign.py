"""the sign is flipped

When the margin is too small the logit should move towards the label's sign: downhill is minus the slope.
"""


def hinge_slope(logits, labels):
    return np.where(labels * logits < 1.0, labels, 0.0)
