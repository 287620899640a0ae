"""the label is not used

Which class is right must matter.
"""


def hinge(logits, labels):
    return np.maximum(0.0, 1.0 - logits)
