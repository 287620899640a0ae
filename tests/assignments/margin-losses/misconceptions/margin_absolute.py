"""the absolute value is taken

A wrong prediction has a negative margin.
"""


def margin(logits, labels):
    return np.abs(labels * logits)
